package io.github.cloudnotebook.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JVM option that sizes heap or stack.
 *
 * @param bytes the size that it asks for
 * @see <a href="https://docs.oracle.com/en/java/javase/25/docs/specs/man/java.html">The java
 *     command</a>
 */
record MemoryOption(Use use, BigInteger bytes) {

  /** What the memory is for. */
  enum Use {
    /** The maximum heap size. */
    MOST_HEAP,
    /** The initial or minimum heap size. */
    LEAST_HEAP,
    /** The stack of each thread. */
    STACK
  }

  /** Spelling of the option, up to its value. */
  private record Spelling(String start, Use use, int unit) {}

  private static final int KIB = 1024;
  private static final List<Spelling> SPELLINGS =
      List.of(
          new Spelling("-Xmx", Use.MOST_HEAP, 1),
          new Spelling("-XX:MaxHeapSize=", Use.MOST_HEAP, 1),
          new Spelling("-Xms", Use.LEAST_HEAP, 1),
          new Spelling("-XX:InitialHeapSize=", Use.LEAST_HEAP, 1),
          new Spelling("-XX:MinHeapSize=", Use.LEAST_HEAP, 1),
          new Spelling("-Xss", Use.STACK, 1),
          new Spelling("-XX:ThreadStackSize=", Use.STACK, KIB));

  private static final Pattern SIZE =
      Pattern.compile(
          "(0[xX](?<hex>[0-9a-fA-F]{1,16})|(?<digits>[0-9]{1,20}))(?<unit>[kKmMgGtT]?)");
  private static final String UNITS = "kmgt";
  private static final Pattern SHORT = Pattern.compile("-(mx|ms|ss)[0-9].*");
  private static final Pattern PERCENTAGE =
      Pattern.compile("-XX:(Max|Min|Initial)RAMPercentage=(.*)");
  private static final Pattern PERCENT = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
  private static final Pattern FRACTION = Pattern.compile("-XX:(Max|Min|Initial)RAMFraction=.*");

  private static final BigInteger LEAST_MOST_HEAP = BigInteger.valueOf(2L * KIB * KIB);
  private static final BigInteger LEAST_STACK = BigInteger.valueOf(136L * KIB);
  private static final BigInteger MOST_STACK = BigInteger.valueOf(1L * KIB * KIB * KIB);

  /** The option, if it is one of these and the JVM can read it. */
  static Optional<MemoryOption> of(String option) {
    return spelling(option)
        .flatMap(
            spelling ->
                bytes(option.substring(spelling.start.length()), spelling.unit)
                    .map(bytes -> new MemoryOption(spelling.use, bytes)));
  }

  /** Whether an option limits the heap, by size or by a share of the memory. */
  static boolean boundsHeap(String option) {
    return option.startsWith("-XX:MaxRAMPercentage=")
        || spelling(option).filter(spelling -> spelling.use == Use.MOST_HEAP).isPresent();
  }

  /**
   * Accepts what the JVM takes, and every option that sizes no memory.
   *
   * @throws Flaw saying why the JVM would not start
   */
  static void check(String option) {
    if (SHORT.matcher(option).matches()) {
      throw new Flaw(
          "is written as in old releases", "write \"-X" + Shown.value(option.substring(1)) + "\"");
    }
    if (FRACTION.matcher(option).matches()) {
      throw new Flaw(
          "is not known to JDK 25", "write the percentage instead, like -XX:MaxRAMPercentage=50");
    }
    Matcher percentage = PERCENTAGE.matcher(option);
    if (percentage.matches() && !isPercent(percentage.group(2))) {
      throw new Flaw("is no percentage", "write a number from 0 to 100 behind the `=`");
    }
    if (spelling(option).isPresent()) {
      checkSize(
          of(option)
              .orElseThrow(
                  () ->
                      new Flaw(
                          "has a size that the JVM cannot read",
                          "write digits, and k, m, g or t behind them, like -Xmx2g")));
    }
  }

  private static void checkSize(MemoryOption option) {
    boolean isSaid = option.bytes.signum() > 0;
    if (option.use == Use.MOST_HEAP && option.bytes.compareTo(LEAST_MOST_HEAP) < 0) {
      throw new Flaw("is too small a heap for a JVM", "write 2m or more, or remove it");
    }
    if (option.use == Use.STACK && isSaid && option.bytes.compareTo(LEAST_STACK) < 0) {
      throw new Flaw("is too small a stack for a JVM", "write 136k or more, or remove it");
    }
    if (option.use == Use.STACK && option.bytes.compareTo(MOST_STACK) > 0) {
      throw new Flaw("is too large a stack for a JVM", "write 1g or less, or remove it");
    }
  }

  private static Optional<Spelling> spelling(String option) {
    return SPELLINGS.stream().filter(spelling -> option.startsWith(spelling.start)).findFirst();
  }

  private static Optional<BigInteger> bytes(String text, int unit) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      return Optional.empty();
    }
    BigInteger number =
        size.group("hex") == null
            ? new BigInteger(size.group("digits"))
            : new BigInteger(size.group("hex"), 16);
    String letter = size.group("unit").toLowerCase(Locale.ROOT);
    int power = letter.isEmpty() ? 0 : UNITS.indexOf(letter) + 1;
    return Optional.of(
        number.multiply(BigInteger.valueOf(unit)).multiply(BigInteger.valueOf(KIB).pow(power)));
  }

  private static boolean isPercent(String text) {
    return PERCENT.matcher(text).matches()
        && new BigDecimal(text).compareTo(BigDecimal.valueOf(100)) <= 0;
  }
}
