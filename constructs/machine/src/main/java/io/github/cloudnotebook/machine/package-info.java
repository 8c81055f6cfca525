/**
 * What runs inside the machine: the loader in its user data, and the bundle that the loader
 * applies; on the machine of a cloud's own notebook service, the script of the Java kernel.
 */
@NullMarked
package io.github.cloudnotebook.machine;

import org.jspecify.annotations.NullMarked;
