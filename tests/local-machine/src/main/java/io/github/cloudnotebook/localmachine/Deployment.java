package io.github.cloudnotebook.localmachine;

import java.util.Map;

/**
 * How a deploy or a destroy ended.
 *
 * @param succeeded whether it ended green
 * @param log its whole output
 * @param outputs the outputs of each stack, by the stack's name; empty where there are none
 */
public record Deployment(boolean succeeded, String log, Map<String, Map<String, String>> outputs) {}
