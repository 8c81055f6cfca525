/**
 * What the components of every cloud do alike with Pulumi. It knows no provider; the constructs of
 * each cloud call it.
 */
@NullMarked
package io.github.cloudnotebook.pulumi;

import org.jspecify.annotations.NullMarked;
