/**
 * The real Pulumi, and what it needs to deploy Java programs to the local AWS.
 *
 * <p>Start at {@link io.github.cloudnotebook.localpulumi.LocalPulumi}.
 */
package io.github.cloudnotebook.localpulumi;
