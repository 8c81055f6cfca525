package io.github.cloudnotebook.localmachine;

import java.util.Map;

/** What a guest finds of its emulated cloud beside the metadata service. */
public interface GuestView {

  /** Variables that lead programs on the machine to the emulated cloud, whoever starts them. */
  Map<String, String> environment();

  /** Files on its root disk before its first boot, by path: where cloud-init finds the cloud. */
  Map<String, String> files();

  /** The certificate of the authority that its image trusts, in PEM form. */
  String authority();

  /** Where it finds a volume. */
  String pathOf(Volume volume);
}
