package io.github.cloudnotebook.localmachine;

import java.nio.file.Path;
import java.util.List;

/**
 * A program that installs software on Debian 13, so that machines find it when they first boot.
 *
 * <p>It runs once, as root, with the network and without systemd; what it writes to the root disk
 * is kept, and machines start from a copy.
 *
 * @param files a directory that the program finds, read-only, as its current one
 * @param command the program and its arguments
 * @param ingredients everything that the result depends on; it is rebuilt when one of them changes
 */
public record Preparation(Path files, List<String> command, List<String> ingredients) {}
