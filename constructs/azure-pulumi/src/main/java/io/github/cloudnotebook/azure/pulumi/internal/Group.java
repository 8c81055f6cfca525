package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.core.Output;

/**
 * A resource group and the region of what is made in it.
 *
 * @param name its name
 */
public record Group(Output<String> name, Output<String> location) {}
