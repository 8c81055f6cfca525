/**
 * What the constructs of all clouds decide alike: names, numbers and sentences. It knows no cloud
 * and no engine; engines call it, and implement nothing.
 */
@NullMarked
package io.github.cloudnotebook.blueprint;

import org.jspecify.annotations.NullMarked;
