package io.github.cloudnotebook.localmachine;

/** A cloud that is emulated in the cloud's network namespace of a {@link Site}. */
public interface EmulatedCloud {

  /** Starts it in the network, which is already up, and waits until it answers. */
  void start(Progress progress);

  /** Whether all its parts answer. */
  boolean isUp();

  /** Stops what was started, even by an earlier process. */
  void stop();

  /** Whether its instances boot; otherwise the cloud answers deploys in their place. */
  boolean bootsMachines();

  /** Its account; the cloud need not be up before the first call. */
  Account account();

  /** What a guest finds of it. */
  GuestView guestView();
}
