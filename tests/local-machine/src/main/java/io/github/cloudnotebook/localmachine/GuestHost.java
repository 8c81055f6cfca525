package io.github.cloudnotebook.localcloud;

import java.nio.file.Path;

/**
 * What every guest of a cloud needs of it.
 *
 * @param account where its instance is
 * @param image what its root disk begins as
 * @param network where the guest's network is
 * @param emulator what the guest takes for AWS
 * @param cache where downloads are kept
 * @param volumes the directory of the data disks
 */
record GuestHost(
    Account account, Image image, Network network, Emulator emulator, Cache cache, Path volumes) {

  /** The device of a volume, as large as the account says. */
  Path attach(Volume volume) {
    DataDisk disk = new DataDisk(volumes, volume.id());
    volume.snapshot().ifPresent(disk::from);
    return disk.attach(volume.sizeGiB());
  }
}
