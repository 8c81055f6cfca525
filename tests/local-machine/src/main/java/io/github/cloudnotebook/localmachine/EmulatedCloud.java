package io.github.cloudnotebook.localmachine;

/** A cloud that is emulated in the cloud's network namespace of a {@link Site}. */
public interface EmulatedCloud {

  /** Starts it in the network, which is up, and waits until it answers. */
  void start(Progress progress);

  /** Whether all of it answers. */
  boolean isUp();

  /** Ends what was started, also by an earlier process. */
  void stop();

  /** Whether its instances boot; a cloud that boots none answers deploys in their place. */
  boolean bootsMachines();

  /** What it holds; it need not be up before the first question. */
  Account account();

  /** What a guest finds of it. */
  GuestView guestView();
}
