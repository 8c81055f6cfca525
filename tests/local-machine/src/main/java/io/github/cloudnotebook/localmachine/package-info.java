/**
 * An emulated AWS on this machine, whose instances are real Debian 13 guests.
 *
 * <p>Start at {@link io.github.cloudnotebook.localcloud.LocalCloud}.
 */
package io.github.cloudnotebook.localcloud;
