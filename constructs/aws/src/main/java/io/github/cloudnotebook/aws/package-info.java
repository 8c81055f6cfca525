/**
 * AWS in plain Java: names and their limits, sizes, permissions. It knows no engine; the constructs
 * of every engine call it.
 */
@NullMarked
package io.github.cloudnotebook.aws;

import org.jspecify.annotations.NullMarked;
