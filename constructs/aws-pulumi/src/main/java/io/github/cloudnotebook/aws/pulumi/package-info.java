/**
 * Secure Jupyter environments on AWS as Pulumi components. Begin with {@link
 * io.github.cloudnotebook.aws.pulumi.NotebookEnvironment}.
 */
@NullMarked
package io.github.cloudnotebook.aws.pulumi;

import org.jspecify.annotations.NullMarked;
