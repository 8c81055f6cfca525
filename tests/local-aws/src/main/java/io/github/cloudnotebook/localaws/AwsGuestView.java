package io.github.cloudnotebook.localaws;

import io.github.cloudnotebook.localmachine.GuestView;
import io.github.cloudnotebook.localmachine.Resources;
import io.github.cloudnotebook.localmachine.Volume;
import java.util.Map;

/** What a guest takes for EC2. */
final class AwsGuestView implements GuestView {

  private final EmulatedAws aws;

  AwsGuestView(EmulatedAws aws) {
    this.aws = aws;
  }

  @Override
  public Map<String, String> environment() {
    return Map.of("AWS_ENDPOINT_URL", aws.endpoint());
  }

  /** A data source of cloud-init's that is sure to be on EC2. */
  @Override
  public Map<String, String> files() {
    return Map.of(
        "usr/lib/python3/dist-packages/DataSourceLocalCloud.py",
        Resources.text("guest/DataSourceLocalCloud.py"),
        "etc/cloud/cloud.cfg.d/99-local-cloud.cfg",
        Resources.text("guest/cloud.cfg"));
  }

  /** Who signs the certificates of the emulator's databases, where AWS has its own authority. */
  @Override
  public String authority() {
    return aws.databaseAuthority();
  }

  /** Where a Nitro instance finds it; its udev rules name it so. */
  @Override
  public String pathOf(Volume volume) {
    return "/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_" + volume.id().replace("-", "");
  }
}
