/** The parts of a server, not for programs. */
@NullMarked
package io.github.cloudnotebook.azure.pulumi.internal;

import org.jspecify.annotations.NullMarked;
