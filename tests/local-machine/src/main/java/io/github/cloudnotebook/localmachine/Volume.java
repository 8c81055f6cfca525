package io.github.cloudnotebook.localcloud;

import java.util.Optional;

/**
 * A volume of the emulated account.
 *
 * @param id its id, {@code vol-…}
 * @param sizeGiB its size
 * @param snapshot the snapshot that it was made from, {@code snap-…}
 */
record Volume(String id, int sizeGiB, Optional<String> snapshot) {}
