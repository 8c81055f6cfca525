package io.github.cloudnotebook.awscdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cloudnotebook.bootstrap.Ec2UserData;
import io.github.cloudnotebook.model.Notebook;
import software.amazon.awscdk.services.ec2.UserData;

/** The machine's user data: the loader, and where it finds the desired state. */
final class LoaderUserData {
  private LoaderUserData() {}

  /** Checks EC2's limit here: CloudFormation meets it only after it has made all else. */
  static UserData of(String parameterName, Notebook notebook) {
    String text = Ec2UserData.of(parameterName, notebook);
    int bytes = text.getBytes(UTF_8).length;
    if (bytes > Ec2UserData.LIMIT_BYTES) {
      String certificates = notebook.mirrors().caCertificates().orElse("");
      throw new IllegalArgumentException(
          ("user data is %d bytes long, of which mirrors.caCertificates has %d, and EC2 takes %d:"
                  + " leave only the authorities that mirrors and proxy need")
              .formatted(bytes, certificates.getBytes(UTF_8).length, Ec2UserData.LIMIT_BYTES));
    }
    return UserData.custom(text);
  }
}
