/**
 * What runs inside the machine: the loader in its user data, and the bundle that the loader
 * applies.
 */
@NullMarked
package io.github.cloudnotebook.machine;

import org.jspecify.annotations.NullMarked;
