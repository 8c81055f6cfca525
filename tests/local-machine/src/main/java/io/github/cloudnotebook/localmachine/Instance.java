package io.github.cloudnotebook.localcloud;

import java.time.Instant;
import java.util.List;

/**
 * An instance that runs in the emulated account.
 *
 * @param id its id, {@code i-…}
 * @param launched when it was started, anew after each stop
 * @param volumes the volumes attached to it beside its root
 */
record Instance(String id, Instant launched, List<Volume> volumes) {}
