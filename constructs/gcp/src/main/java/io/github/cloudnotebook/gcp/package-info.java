/**
 * Google Cloud in plain Java: names and their limits, machine types, roles, alerts. It knows no
 * engine; the constructs of every engine call it.
 */
@NullMarked
package io.github.cloudnotebook.gcp;

import org.jspecify.annotations.NullMarked;
