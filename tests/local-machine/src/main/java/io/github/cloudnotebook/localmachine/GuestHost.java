package io.github.cloudnotebook.localmachine;

import java.nio.file.Path;

/**
 * What every guest of a cloud needs of it.
 *
 * @param account where its instance is
 * @param view what the guest finds of the cloud
 * @param image what its root disk starts from
 * @param network where the guest's network is
 * @param cache where downloads are kept
 * @param volumes the directory of the data disks
 */
record GuestHost(
    Account account, GuestView view, Image image, Network network, Cache cache, Path volumes) {

  Instance runningInstance(String id) {
    return account.runningInstances().stream()
        .filter(instance -> instance.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new LocalCloudException("the instance %s does not run".formatted(id)));
  }

  /** The device of a volume, as large as the account says. */
  Path attach(Volume volume) {
    DataDisk disk = new DataDisk(volumes, volume.id());
    volume.snapshot().ifPresent(disk::from);
    return disk.attach(volume.sizeGiB());
  }
}
