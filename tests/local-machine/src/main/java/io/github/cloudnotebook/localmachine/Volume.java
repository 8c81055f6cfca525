package io.github.cloudnotebook.localmachine;

import java.util.Optional;

/**
 * A volume of the emulated account.
 *
 * @param id its id
 * @param sizeGiB its size
 * @param snapshot the snapshot that it was made from
 */
public record Volume(String id, int sizeGiB, Optional<String> snapshot) {}
