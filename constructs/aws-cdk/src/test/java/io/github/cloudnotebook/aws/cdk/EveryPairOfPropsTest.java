package io.github.cloudnotebook.aws.cdk;

import static io.github.cloudnotebook.aws.cdk.Origins.ABSENT;
import static io.github.cloudnotebook.aws.cdk.Origins.HERE;
import static io.github.cloudnotebook.aws.cdk.Origins.IMPORTED;
import static io.github.cloudnotebook.aws.cdk.Origins.OTHER_STACK;
import static io.github.cloudnotebook.aws.cdk.Origins.PRIVATE;
import static io.github.cloudnotebook.aws.cdk.Origins.WITH_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cloudnotebook.aws.cdk.Pairwise.Choice;
import io.github.cloudnotebook.aws.cdk.Pairwise.Pair;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.App;

/**
 * Any two properties work together, wherever their values come from, or are refused with a message.
 *
 * <p>New setters are included automatically; they need values in {@link Origins}.
 */
class EveryPairOfPropsTest {
  private static final List<String> MADE_OR_IMPORTED = List.of(HERE, OTHER_STACK, IMPORTED);

  /** The pairs that contradict one another by design. */
  private static final Set<Pair> CONTRADICTIONS = new LinkedHashSet<>();

  static {
    refused("vpc", List.of(ABSENT), "vpcSubnets", List.of("given"));
    refused("vpc", List.of(ABSENT), "notebook", List.of(PRIVATE));
    refused("dataVolume", MADE_OR_IMPORTED, "dataVolumeSnapshotId", List.of("given"));
    refused("role", MADE_OR_IMPORTED, "instanceProfile", MADE_OR_IMPORTED);
    refused("elasticIp", MADE_OR_IMPORTED, "notebook", List.of(PRIVATE));
    refused("clientSecret", List.of(ABSENT), "openIdClient", MADE_OR_IMPORTED);
    refused("database", List.of(IMPORTED), "notebook", List.of(WITH_DATABASE));
    refused("vpc", List.of(ABSENT), "databaseSubnets", List.of("given"));
    refused("storage", MADE_OR_IMPORTED, "storageAccessLogsBucket", MADE_OR_IMPORTED);
    refused("database", MADE_OR_IMPORTED, "databaseSubnets", List.of("given"));
    refused("database", MADE_OR_IMPORTED, "databaseDeletionProtection", List.of("given"));
  }

  /**
   * A construct whose properties are tried, and the settings of the model, which have no origin.
   */
  record Subject(
      String name,
      Supplier<Object> builder,
      Set<String> required,
      Set<String> settings,
      Set<Pair> contradictions,
      BiConsumer<Origins, Object> make) {

    @Override
    public String toString() {
      return name;
    }

    private Map<String, List<String>> factors() {
      Map<String, List<String>> factors = new TreeMap<>();
      setters()
          .map(Method::getName)
          .forEach(
              setter ->
                  factors.put(
                      setter,
                      Origins.levelsOf(setter).stream()
                          .filter(level -> !(level.equals(ABSENT) && required.contains(setter)))
                          .toList()));
      return factors;
    }

    private Stream<Method> setters() {
      return settersOf(builder.get().getClass())
          .filter(method -> !settings.contains(method.getName()));
    }

    private Pairwise pairs() {
      Map<String, List<String>> factors = factors();
      return new Pairwise(factors, contradictions(factors));
    }

    private Set<Pair> contradictions(Map<String, List<String>> factors) {
      Set<Pair> own = new LinkedHashSet<>(CONTRADICTIONS);
      own.addAll(contradictions);
      own.removeIf(
          pair ->
              Stream.of(pair.one(), pair.other())
                  .anyMatch(
                      it -> !factors.getOrDefault(it.factor(), List.of()).contains(it.level())));
      return own;
    }

    private App synthesize(Map<String, String> row) throws Throwable {
      App app = Servers.app();
      Origins origins = new Origins(app, row);
      Object props = builder.get();
      for (Method setter :
          setters().sorted((a, b) -> a.getName().compareTo(b.getName())).toList()) {
        Object value = origins.valueOf(setter.getName());
        if (value != null) {
          setter.invoke(props, value);
        }
      }
      Object built;
      try {
        built = props.getClass().getMethod("build").invoke(props);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
      make.accept(origins, built);
      app.synth();
      assertThat(origins.company().getDependencies()).doesNotContain(origins.stack());
      return app;
    }
  }

  /** The methods of a builder that take a property and return the builder, or what it extends. */
  static Stream<Method> settersOf(Class<?> builder) {
    return Arrays.stream(builder.getMethods())
        .filter(method -> method.getReturnType() != Object.class)
        .filter(method -> method.getReturnType().isAssignableFrom(builder))
        .filter(method -> !method.getName().equals("from"));
  }

  static Stream<Subject> subjects() {
    return Stream.of(
        new Subject(
            "server",
            NotebookServerProps::builder,
            Set.of("notebook"),
            Set.of(),
            // An environment creates the database that its notebook asks for.
            Set.of(Pair.of(new Choice("database", ABSENT), new Choice("notebook", WITH_DATABASE))),
            (at, props) -> new NotebookServer(at.stack(), "Server", (NotebookServerProps) props)),
        new Subject(
            "environment",
            NotebookEnvironmentProps::builder,
            Set.of("notebook"),
            Set.of(),
            Set.of(),
            (at, props) ->
                new NotebookEnvironment(at.stack(), "Lab", (NotebookEnvironmentProps) props)),
        new Subject(
            "storage",
            NotebookStorageProps::builder,
            Set.of(),
            Set.of("storage"),
            Set.of(),
            (at, props) ->
                new NotebookStorage(at.stack(), "Storage", (NotebookStorageProps) props)),
        new Subject(
            "database",
            NotebookDatabaseProps::builder,
            Set.of("vpc"),
            Set.of("database"),
            Set.of(),
            (at, props) ->
                new NotebookDatabase(at.stack(), "Database", (NotebookDatabaseProps) props)));
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void everyPairIsSynthesized(Subject subject) {
    List<Map<String, String>> rows = subject.pairs().rows();
    System.out.printf("%s: %d apps hold every pair%n", subject, rows.size());

    assertThat(rows)
        .isNotEmpty()
        .allSatisfy(row -> assertThat(subject.synthesize(row)).as("%s", row).isNotNull());
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void everyContradictionIsRefusedWithAMessage(Subject subject) {
    Pairwise pairs = subject.pairs();

    assertThat(subject.contradictions(subject.factors()))
        .allSatisfy(
            contradiction ->
                assertThatIllegalArgumentException()
                    .as("%s", contradiction)
                    .isThrownBy(() -> subject.synthesize(pairs.rowOf(contradiction)))
                    .withMessageMatching("(?s).{30,}"));
  }

  private static void refused(
      String one, List<String> levels, String other, List<String> otherLevels) {
    levels.forEach(
        level ->
            otherLevels.forEach(
                otherLevel ->
                    CONTRADICTIONS.add(
                        Pair.of(new Choice(one, level), new Choice(other, otherLevel)))));
  }
}
