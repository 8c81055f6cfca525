package io.github.cloudnotebook.model;

import java.util.Set;

/** The name of a Linux user on the machine. */
final class UserName {
  static final String ALLOWED =
      "names of 1 to 32 lower-case letters, digits, `_`, `-` and single dots between them, a letter or"
          + " `_` first, each given once, none that Debian uses itself";
  static final String PATTERN = "(?=.{1,32}$)[a-z_][a-z0-9_-]*(\\.[a-z0-9_-]+)*";

  /**
   * Accounts and groups of Debian 13 and of what runs on the machine: with one of these names,
   * {@code useradd} fails or, worse, a person gets an account that owns services.
   */
  private static final Set<String> RESERVED =
      Set.of(
          // base-passwd
          "root",
          "daemon",
          "bin",
          "sys",
          "sync",
          "games",
          "man",
          "lp",
          "mail",
          "news",
          "uucp",
          "proxy",
          "www-data",
          "backup",
          "list",
          "irc",
          "gnats",
          "nobody",
          "_apt",
          "adm",
          "tty",
          "disk",
          "kmem",
          "dialout",
          "fax",
          "voice",
          "cdrom",
          "floppy",
          "tape",
          "sudo",
          "audio",
          "dip",
          "operator",
          "src",
          "shadow",
          "utmp",
          "video",
          "sasl",
          "plugdev",
          "staff",
          "users",
          "nogroup",
          // systemd, udev and packages of the image
          "input",
          "sgx",
          "clock",
          "kvm",
          "render",
          "crontab",
          "netdev",
          "_ssh",
          "ssh",
          "sshd",
          "messagebus",
          "polkitd",
          "uuidd",
          "tcpdump",
          "tss",
          "_chrony",
          "wheel",
          "dhcpcd",
          "ssl-cert",
          // cloud-init's
          "admin",
          "debian",
          // this notebook's services
          "caddy",
          "jupyterhub",
          "cloudnotebook",
          "notebook-storage");

  private UserName() {}

  static void check(String text) {
    if (RESERVED.contains(text)
        || text.startsWith("systemd-")
        || text.startsWith("cloudnotebook-")) {
      throw new Flaw("is an account or group of the system", "choose another name");
    }
    if (text.endsWith(".part")) {
      throw new Flaw("ends as files do while they are written", "choose another name");
    }
  }
}
