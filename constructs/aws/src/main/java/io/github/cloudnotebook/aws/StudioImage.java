package io.github.cloudnotebook.aws;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/**
 * SageMaker Distribution, the image of JupyterLab in SageMaker Studio. AWS has it in an account of
 * each region.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/code-editor-use-instances.html">Images
 *     by region</a>
 */
public final class StudioImage {
  /** AWS's list of 2026, as far as it is in the partition aws. */
  private static final Map<String, String> ACCOUNTS =
      Map.ofEntries(
          entry("af-south-1", "238384257742"),
          entry("ap-east-1", "523751269255"),
          entry("ap-northeast-1", "010972774902"),
          entry("ap-northeast-2", "064688005998"),
          entry("ap-northeast-3", "564864627153"),
          entry("ap-south-1", "245090515133"),
          entry("ap-southeast-1", "022667117163"),
          entry("ap-southeast-2", "648430277019"),
          entry("ap-southeast-3", "370607712162"),
          entry("ca-central-1", "481561238223"),
          entry("eu-central-1", "545423591354"),
          entry("eu-north-1", "175620155138"),
          entry("eu-south-1", "810671768855"),
          entry("eu-west-1", "819792524951"),
          entry("eu-west-2", "021081402939"),
          entry("eu-west-3", "856416204555"),
          entry("il-central-1", "080319125002"),
          entry("me-central-1", "358593528301"),
          entry("me-south-1", "523774347010"),
          entry("sa-east-1", "567556641782"),
          entry("us-east-1", "885854791233"),
          entry("us-east-2", "137914896644"),
          entry("us-west-1", "053634841547"),
          entry("us-west-2", "542918446943"));

  private StudioImage() {}

  /** The ARN of the image for x86_64 without GPU; none for a region that is not on the list. */
  public static Optional<String> arn(String region) {
    return Optional.ofNullable(ACCOUNTS.get(region))
        .map(
            account ->
                "arn:aws:sagemaker:%s:%s:image/sagemaker-distribution-cpu"
                    .formatted(region, account));
  }
}
