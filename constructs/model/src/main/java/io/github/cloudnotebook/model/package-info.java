/**
 * What a notebook environment is: a {@link io.github.cloudnotebook.model.Notebook}, read from
 * {@code notebook.yaml} or built in Java.
 *
 * <p>The parts are plain immutable records; a {@code Notebook} checks the whole when it is made, so
 * every one that exists is valid. All violations are reported at once, by an {@link
 * io.github.cloudnotebook.model.InvalidNotebookException}. Nothing here knows a cloud or an engine.
 */
@NullMarked
package io.github.cloudnotebook.model;

import org.jspecify.annotations.NullMarked;
