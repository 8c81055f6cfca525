package io.github.cloudnotebook.localaws;

import io.github.cloudnotebook.localmachine.GuestView;
import io.github.cloudnotebook.localmachine.Resources;
import io.github.cloudnotebook.localmachine.Volume;
import java.util.Map;

/** What makes a guest look like EC2. */
final class AwsGuestView implements GuestView {

  private final EmulatedAws aws;

  AwsGuestView(EmulatedAws aws) {
    this.aws = aws;
  }

  @Override
  public Map<String, String> environment() {
    return Map.of("AWS_ENDPOINT_URL", aws.endpoint());
  }

  /**
   * A cloud-init data source that always reports EC2, and the key of the stand-in for AWS's agent.
   */
  @Override
  public Map<String, String> files() {
    return Map.of(
        "usr/lib/python3/dist-packages/DataSourceLocalCloud.py",
        Resources.text("localaws/guest/DataSourceLocalCloud.py"),
        "etc/cloud/cloud.cfg.d/99-local-cloud.cfg",
        Resources.text("localaws/guest/cloud.cfg"),
        "etc/cloudnotebook/session-manager-keys/local-cloud.asc",
        aws.agentKey());
  }

  /** The authority that signs the certificates of the emulator's databases; AWS has its own. */
  @Override
  public String authority() {
    return aws.databaseAuthority();
  }

  /** The path on a Nitro instance, as its udev rules name it. */
  @Override
  public String pathOf(Volume volume) {
    return "/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_" + volume.id().replace("-", "");
  }
}
