/**
 * Secure Jupyter environments on Google Cloud as Pulumi components. Begin with {@link
 * io.github.cloudnotebook.gcp.pulumi.NotebookEnvironment}.
 */
@NullMarked
package io.github.cloudnotebook.gcp.pulumi;

import org.jspecify.annotations.NullMarked;
