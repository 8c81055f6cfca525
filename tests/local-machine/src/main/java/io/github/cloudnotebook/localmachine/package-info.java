/**
 * An emulated cloud on this machine, whose instances are real Debian 13 guests: all but the cloud
 * itself.
 *
 * <p>Start at {@link io.github.cloudnotebook.localmachine.LocalCloud}.
 */
package io.github.cloudnotebook.localmachine;
