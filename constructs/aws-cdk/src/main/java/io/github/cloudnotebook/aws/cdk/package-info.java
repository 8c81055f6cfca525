/**
 * Notebook environments as AWS CDK constructs; start at {@link
 * io.github.cloudnotebook.aws.cdk.NotebookServer}.
 */
@NullMarked
package io.github.cloudnotebook.aws.cdk;

import org.jspecify.annotations.NullMarked;
