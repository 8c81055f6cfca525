/**
 * A stand-in for Google Cloud on this machine, and the Terraform that deploys to it.
 *
 * <p>Start at {@link io.github.cloudnotebook.localgcp.LocalGcp}.
 */
package io.github.cloudnotebook.localgcp;
