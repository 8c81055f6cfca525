/**
 * Notebook environments on Google Cloud as constructs of CDK for Terraform; start at {@link
 * io.github.cloudnotebook.gcp.cdktf.NotebookEnvironment}.
 */
@NullMarked
package io.github.cloudnotebook.gcp.cdktf;

import org.jspecify.annotations.NullMarked;
