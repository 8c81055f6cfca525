/**
 * A stand-in for Azure on this machine, and the Terraform that deploys to it.
 *
 * <p>Start at {@link io.github.cloudnotebook.localazure.LocalAzure}.
 */
package io.github.cloudnotebook.localazure;
