/**
 * Notebook environments on Azure as constructs of CDK for Terraform; start at {@link
 * io.github.cloudnotebook.azure.cdktf.NotebookEnvironment}.
 */
@NullMarked
package io.github.cloudnotebook.azure.cdktf;

import org.jspecify.annotations.NullMarked;
