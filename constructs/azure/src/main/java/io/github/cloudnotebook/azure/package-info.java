/**
 * Azure in plain Java: names and their limits, sizes, roles. It knows no engine; the constructs of
 * every engine call it.
 */
@NullMarked
package io.github.cloudnotebook.azure;

import org.jspecify.annotations.NullMarked;
