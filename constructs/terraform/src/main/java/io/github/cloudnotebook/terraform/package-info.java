/**
 * Terraform blocks of any type, by the provider's own names, for CDK for Terraform.
 *
 * <p>Providers' generated bindings are not needed. Outputs, variables, locals and backends are
 * CDKTF's own classes.
 */
@NullMarked
package io.github.cloudnotebook.terraform;

import org.jspecify.annotations.NullMarked;
