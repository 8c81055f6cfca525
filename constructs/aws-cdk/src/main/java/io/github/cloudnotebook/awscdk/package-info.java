/**
 * Notebook environments as AWS CDK constructs; start at {@link
 * io.github.cloudnotebook.awscdk.NotebookServer}.
 */
@NullMarked
package io.github.cloudnotebook.awscdk;

import org.jspecify.annotations.NullMarked;
