package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.machine.Bundle;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.amazon.awscdk.services.s3.assets.AssetProps;
import software.constructs.Construct;

/** The bundle as a file asset, with the digest of its bytes; the asset's own hash differs. */
public final class BundleAsset extends Asset {
  private final String sha256;

  public BundleAsset(Construct scope, String id, Bundle bundle) {
    super(scope, id, AssetProps.builder().path(write(bundle, scope)).build());
    this.sha256 = bundle.sha256();
  }

  /** The bundle's location and the digest that it must have, for the machine. */
  public Map<String, String> location() {
    return Map.of("bucket", getS3BucketName(), "key", getS3ObjectKey(), "sha256", sha256);
  }

  /** The ARN of this one object; the CDK's own grants cover every asset of the account. */
  public String arn() {
    return getBucket().arnForObjects(getS3ObjectKey());
  }

  /** Writes into the cloud assembly, the one directory that lives as long as the asset must. */
  private static String write(Bundle bundle, Construct scope) {
    return bundle.writeTo(Path.of(Stage.of(scope).getAssetOutdir())).toString();
  }
}
