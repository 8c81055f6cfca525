package io.github.cloudnotebook.localmachine.cli;

import io.github.cloudnotebook.localmachine.LocalCloud;
import io.github.cloudnotebook.localmachine.Site;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * The cloud that the commands are for.
 *
 * @param stack the directory of the stack that is deployed by default
 * @param home the cloud's own directory by default
 * @param argument what {@code bin/local-up} and its like are told to mean this cloud, with a space
 *     before it; empty for the cloud that they mean by themselves
 * @param clouds gives the builder for the cloud of a site
 */
public record Target(
    Path stack, Path home, String argument, Function<Site, LocalCloud.Builder> clouds) {

  /** How a person calls one of the commands. */
  String command(String name) {
    return "bin/local-" + name + argument;
  }
}
