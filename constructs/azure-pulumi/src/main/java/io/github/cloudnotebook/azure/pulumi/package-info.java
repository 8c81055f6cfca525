/**
 * Secure Jupyter environments on Azure as Pulumi components. Begin with {@link
 * io.github.cloudnotebook.azure.pulumi.NotebookEnvironment}.
 */
@NullMarked
package io.github.cloudnotebook.azure.pulumi;

import org.jspecify.annotations.NullMarked;
