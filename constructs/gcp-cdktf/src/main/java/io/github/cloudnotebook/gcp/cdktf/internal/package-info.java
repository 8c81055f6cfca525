/** Internals of the constructs. Nothing here is for users, and it changes without notice. */
@NullMarked
package io.github.cloudnotebook.gcp.cdktf.internal;

import org.jspecify.annotations.NullMarked;
