/** Jupyter with Java wherever it runs, as files. */
@NullMarked
package io.github.cloudnotebook.jupyter;

import org.jspecify.annotations.NullMarked;
