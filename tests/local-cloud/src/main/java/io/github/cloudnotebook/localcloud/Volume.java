package io.github.cloudnotebook.localcloud;

/**
 * A volume of the emulated account.
 *
 * @param id its id, {@code vol-…}
 * @param sizeGiB its size
 */
record Volume(String id, int sizeGiB) {}
