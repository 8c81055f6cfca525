/**
 * Notebook environments as AWS CDK constructs; start at {@link
 * io.github.cloudnotebook.awscdk.NotebookServer}.
 */
package io.github.cloudnotebook.awscdk;
