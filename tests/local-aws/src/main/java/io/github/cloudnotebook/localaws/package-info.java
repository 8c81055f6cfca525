/**
 * An emulated AWS on this machine, and the CDK that deploys to it.
 *
 * <p>Start at {@link io.github.cloudnotebook.localaws.LocalAws}.
 */
package io.github.cloudnotebook.localaws;
