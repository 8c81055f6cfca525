/** What the tests of engines' rooms share: test code, never published. */
@NullMarked
package io.github.cloudnotebook.engines;

import org.jspecify.annotations.NullMarked;
