package io.github.cloudnotebook.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import org.junit.jupiter.api.Test;

class Ec2UserDataTest {
  private static final Notebook SMALLEST =
      Notebook.builder()
          .access(Access.builder().allowedCidrs("203.0.113.0/24").build())
          .authentication(Authentication.passwordAndTotp("ada"))
          .build();

  /** RDS's authorities of one region take 4,600 bytes; a company's root about 1,500. */
  @Test
  void leavesRoomForThreeAuthorities() {
    assertThat(Ec2UserData.of("/p", SMALLEST).getBytes(UTF_8).length)
        .isLessThan(Ec2UserData.LIMIT_BYTES - 5_000);
  }
}
