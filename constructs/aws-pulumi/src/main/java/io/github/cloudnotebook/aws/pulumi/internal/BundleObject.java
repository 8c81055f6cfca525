package io.github.cloudnotebook.aws.pulumi.internal;

import com.pulumi.asset.FileAsset;
import com.pulumi.aws.s3.BucketObjectv2;
import com.pulumi.aws.s3.BucketObjectv2Args;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.machine.Bundle;
import io.github.cloudnotebook.machine.MachineCloud;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.pulumi.Children;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The bundle as an object in a bucket of its own, which holds nothing else. */
public final class BundleObject {
  private final String sha256;
  private final ClosedBucket bucket;
  private final BucketObjectv2 object;

  public BundleObject(Children children, Notebook notebook) {
    Bundle bundle = Bundle.of(notebook, MachineCloud.AWS);
    sha256 = bundle.sha256();
    String name = children.named("bundle");
    BucketV2 made =
        new BucketV2(
            name,
            BucketV2Args.builder().forceDestroy(true).tags(Tags.of(children)).build(),
            children.options());
    bucket = ClosedBucket.of(children, name, made);
    object =
        new BucketObjectv2(
            name,
            BucketObjectv2Args.builder()
                .bucket(made.id())
                .key("bundle-" + sha256 + ".zip")
                .source(new FileAsset(write(bundle).toString()))
                .build(),
            children.options());
  }

  /** The ARN of this one object. */
  public Output<String> arn() {
    return Output.format("%s/%s", bucket.bucket().arn(), object.key());
  }

  /** The bundle's location and the digest that it must have, for the machine. */
  public Output<Map<String, String>> location() {
    return Output.tuple(bucket.bucket().bucket(), object.key())
        .applyValue(at -> Map.of("bucket", at.t1, "key", at.t2, "sha256", sha256));
  }

  /** What must exist before the machine fetches it. */
  public List<Resource> all() {
    return Stream.concat(bucket.closing().stream(), Stream.of(object)).toList();
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
