package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A destroy removes the machine and keeps users' work. */
@Order(19)
@SharedNotebook
class DestroyIT {
  @Test
  void theDataVolumeIsKept(RunningNotebook notebook) {
    String volume = notebook.outputs().get("DataVolume");

    assertThat(notebook.destroy().succeeded()).isTrue();

    assertThat(notebook.cloud().findGuest()).isEmpty();
    assertThat(notebook.cloud().account().volumes()).contains(volume);
  }
}
