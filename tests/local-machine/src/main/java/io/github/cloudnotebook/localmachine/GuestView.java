package io.github.cloudnotebook.localmachine;

import java.util.Map;

/** What a guest sees of its emulated cloud, apart from the metadata service. */
public interface GuestView {

  /** Variables that point programs on the machine to the emulated cloud, whoever starts them. */
  Map<String, String> environment();

  /** Files on its root disk before its first boot, by path: where cloud-init finds the cloud. */
  Map<String, String> files();

  /** The certificate of the authority that its image trusts, in PEM form. */
  String authority();

  /** The path of a volume on the guest. */
  String pathOf(Volume volume);
}
