package io.github.cloudnotebook.localmachine;

import java.time.Instant;
import java.util.List;

/**
 * A running instance of the emulated account.
 *
 * @param id its id
 * @param launched when it was last started
 * @param volumes the volumes attached to it beside its root
 */
public record Instance(String id, Instant launched, List<Volume> volumes) {}
