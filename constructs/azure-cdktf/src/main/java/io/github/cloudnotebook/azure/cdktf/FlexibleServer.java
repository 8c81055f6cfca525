package io.github.cloudnotebook.azure.cdktf;

/**
 * Where a flexible server is in the subscription.
 *
 * @param resourceGroupName the name of its resource group, or a reference to it
 * @param name its name, or a reference to it
 * @see <a href="https://learn.microsoft.com/azure/postgresql/overview">Flexible servers</a>
 */
public record FlexibleServer(String resourceGroupName, String name) {}
