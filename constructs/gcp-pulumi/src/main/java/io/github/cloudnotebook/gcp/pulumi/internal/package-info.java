/** The parts of a server, not for programs. */
@NullMarked
package io.github.cloudnotebook.gcp.pulumi.internal;

import org.jspecify.annotations.NullMarked;
