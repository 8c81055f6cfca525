package io.github.cloudnotebook.gcp;

import io.github.cloudnotebook.machine.Bundle;
import java.util.Base64;
import java.util.Map;

/**
 * The bundle as an object of a bucket: Base64 text, for engines have no other way to carry bytes
 * without a file beside the program.
 */
public final class BundleObject {
  /** What it is, as Cloud Storage tells. */
  public static final String CONTENT_TYPE = "text/plain";

  private BundleObject() {}

  /** Its name, which another bundle does not have. */
  public static String name(Bundle bundle) {
    return "bundle-%s.zip.base64".formatted(bundle.sha256());
  }

  /** What is in it. */
  public static String content(Bundle bundle) {
    return Base64.getEncoder().encodeToString(bundle.bytes());
  }

  /**
   * What the desired state says of the bundle.
   *
   * @param bucket the name of the bucket, or a reference to it
   * @param object the name of the object, or a reference to it
   */
  public static Map<String, String> told(Bundle bundle, String bucket, String object) {
    return Map.of(
        "sha256",
        bundle.sha256(),
        "url",
        "https://storage.googleapis.com/storage/v1/b/%s/o/%s?alt=media".formatted(bucket, object),
        "encoding",
        "base64");
  }
}
