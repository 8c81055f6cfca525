package io.github.cloudnotebook.awscdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cloudnotebook.bootstrap.Ec2UserData;
import io.github.cloudnotebook.model.Notebook;
import software.amazon.awscdk.services.ec2.UserData;

/** The machine's user data: the loader, and where it finds the desired state. */
final class LoaderUserData {
  /** EC2's own limit, which CloudFormation finds out only after it made all else. */
  private static final int MAX_BYTES = 16_384;

  private LoaderUserData() {}

  static UserData of(String parameterName, Notebook notebook) {
    String text = Ec2UserData.of(parameterName, notebook);
    int bytes = text.getBytes(UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "user data is %,d bytes and EC2 takes %,d: mirrors.caCertificates is %,d of them, keep only the authorities that the machine meets"
              .formatted(
                  bytes,
                  MAX_BYTES,
                  notebook.mirrors().caCertificates().orElse("").getBytes(UTF_8).length));
    }
    return UserData.custom(text);
  }
}
