/** The program that writes, next to {@code notebook.yaml}, what {@code terraform apply} applies. */
package io.github.cloudnotebook.stacks.gcp;
