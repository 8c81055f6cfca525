/** The app that {@code cdk deploy} runs next to {@code notebook.yaml}. */
package io.github.cloudnotebook.stacks.aws;
