/**
 * What a notebook environment is: a {@link io.github.cloudnotebook.model.Notebook}, read from
 * {@code notebook.yaml} or built in Java.
 *
 * <p>The parts are plain immutable records; a {@code Notebook} checks the whole when it is made, so
 * every one that exists is valid. What is wrong is reported all at once, by an {@link
 * io.github.cloudnotebook.model.InvalidNotebookException}. No cloud and no engine is known here.
 */
@NullMarked
package io.github.cloudnotebook.model;

import org.jspecify.annotations.NullMarked;
