/** The app that {@code cdk deploy} runs beside {@code notebook.yaml}. */
package io.github.cloudnotebook.stacks.aws;
