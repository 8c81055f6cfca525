package io.github.cloudnotebook.acceptance;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.awaitility.Awaitility;

/** A user's authenticator app. It waits if a code was already used or a limit is reached. */
public final class Authenticator {
  private static final Duration STEP = Duration.ofSeconds(30);
  private static final int ATTEMPTS_PER_STEP = 3;

  /** The time from showing a code until the machine checks it. */
  private static final Duration TO_SIGN_IN = Duration.ofSeconds(15);

  private final TimeBasedOneTimePasswordGenerator generator =
      new TimeBasedOneTimePasswordGenerator(STEP);
  private final SecretKeySpec key;
  private final Deque<Instant> attempts = new ArrayDeque<>();
  private final Set<Long> used = new HashSet<>();
  private long lastStep;

  Authenticator(String secret) {
    key = new SecretKeySpec(new Base32().decode(secret), "HmacSHA1");
  }

  /** An unused code that the machine accepts now. */
  public String freshCode() {
    waitForRoom();
    lastStep =
        Awaitility.await("a code that was not used")
            .atMost(STEP.multipliedBy(2))
            .until(() -> freshStep(Instant.now()), Optional::isPresent)
            .orElseThrow();
    used.add(lastStep);
    attempts.add(Instant.now());
    return code(lastStep);
  }

  /** The next code, taken early enough that it does not become the present one meanwhile. */
  String nextCode() {
    waitForRoom();
    long present =
        Awaitility.await("a half minute that has just begun")
            .atMost(STEP)
            .until(() -> step(Instant.now()), it -> step(Instant.now().plus(TO_SIGN_IN)) == it);
    attempts.add(Instant.now());
    return code(present + 1);
  }

  /** The code that was used last. */
  String usedCode() {
    waitForAnAttempt();
    return code(lastStep);
  }

  /** Waits until the machine accepts another attempt of this user, and counts it. */
  void waitForAnAttempt() {
    waitForRoom();
    attempts.add(Instant.now());
  }

  private void waitForRoom() {
    Awaitility.await("one more attempt within the limit")
        .atMost(STEP.multipliedBy(2))
        .until(
            () -> {
              Instant horizon = Instant.now().minus(STEP).minusSeconds(5);
              attempts.removeIf(horizon::isAfter);
              return attempts.size() < ATTEMPTS_PER_STEP;
            });
  }

  /**
   * The machine accepts the present code and the previous one; the previous one is used first,
   * while it lasts.
   */
  private Optional<Long> freshStep(Instant now) {
    long present = step(now);
    long previous = step(now.plus(TO_SIGN_IN)) - 1;
    return Stream.of(previous, present).filter(step -> !used.contains(step)).findFirst();
  }

  private String code(long step) {
    try {
      return generator.generateOneTimePasswordString(
          key, Instant.ofEpochSecond(step * STEP.toSeconds()));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long step(Instant moment) {
    return moment.getEpochSecond() / STEP.toSeconds();
  }
}
