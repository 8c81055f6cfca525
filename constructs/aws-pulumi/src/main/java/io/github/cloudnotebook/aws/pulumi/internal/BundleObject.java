package io.github.cloudnotebook.aws.pulumi.internal;

import com.pulumi.asset.FileAsset;
import com.pulumi.aws.s3.BucketObjectv2;
import com.pulumi.aws.s3.BucketObjectv2Args;
import com.pulumi.aws.s3.BucketPolicy;
import com.pulumi.aws.s3.BucketPolicyArgs;
import com.pulumi.aws.s3.BucketPublicAccessBlock;
import com.pulumi.aws.s3.BucketPublicAccessBlockArgs;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.machine.Bundle;
import io.github.cloudnotebook.machine.MachineCloud;
import io.github.cloudnotebook.model.Notebook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The bundle as an object in a bucket of its own, which holds nothing else. */
public final class BundleObject {
  private final String sha256;
  private final BucketV2 bucket;
  private final BucketPublicAccessBlock closed;
  private final BucketPolicy encryptedOnTheWay;
  private final BucketObjectv2 object;

  public BundleObject(Children children, Notebook notebook) {
    Bundle bundle = Bundle.of(notebook, MachineCloud.AWS);
    sha256 = bundle.sha256();
    String name = children.named("bundle");
    bucket =
        new BucketV2(name, BucketV2Args.builder().forceDestroy(true).build(), children.options());
    closed =
        new BucketPublicAccessBlock(
            name,
            BucketPublicAccessBlockArgs.builder()
                .bucket(bucket.id())
                .blockPublicAcls(true)
                .blockPublicPolicy(true)
                .ignorePublicAcls(true)
                .restrictPublicBuckets(true)
                .build(),
            children.options());
    encryptedOnTheWay =
        new BucketPolicy(
            name,
            BucketPolicyArgs.builder()
                .bucket(bucket.id())
                .policy(bucket.arn().applyValue(BundleObject::refusalOfPlainHttp))
                .build(),
            children.dependingOn(closed));
    object =
        new BucketObjectv2(
            name,
            BucketObjectv2Args.builder()
                .bucket(bucket.id())
                .key("bundle-" + sha256 + ".zip")
                .source(new FileAsset(write(bundle).toString()))
                .build(),
            children.options());
  }

  /** The ARN of this one object. */
  public Output<String> arn() {
    return Output.format("%s/%s", bucket.arn(), object.key());
  }

  /** The bundle's location and the digest that it must have, for the machine. */
  public Output<Map<String, String>> location() {
    return Output.tuple(bucket.bucket(), object.key())
        .applyValue(at -> Map.of("bucket", at.t1, "key", at.t2, "sha256", sha256));
  }

  /** What must exist before the machine fetches it. */
  public List<Resource> all() {
    return List.of(closed, encryptedOnTheWay, object);
  }

  private static String refusalOfPlainHttp(String arn) {
    return Json.policyOf(
        List.of(
            Map.of(
                "Effect",
                "Deny",
                "Principal",
                "*",
                "Action",
                "s3:*",
                "Resource",
                List.of(arn, arn + "/*"),
                "Condition",
                Map.of("Bool", Map.of("aws:SecureTransport", "false")))));
  }

  /** The engine reads the file while the program runs. */
  private static Path write(Bundle bundle) {
    try {
      Path folder = Files.createTempDirectory("cloudnotebook");
      Path file = bundle.writeTo(folder);
      folder.toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("the bundle cannot be written to the temporary folder", e);
    }
  }
}
