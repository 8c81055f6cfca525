package io.github.cloudnotebook.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a construct is called, each service gets a string that it allows. */
class AwsNamesTest {
  private static final String STACK = "notebook";

  /** The longest and oddest of paths. */
  static Stream<String> paths() {
    return Stream.of(
        "Server",
        "Lab 1",
        "Lab+1",
        "Ada's \"Lab\"/Server",
        "Müller/Büro",
        "äöü",
        "\uD83D\uDE80",
        "\uD83D\uDE80".repeat(300),
        "日本語/サーバー",
        "a*b?${aws:username}/Server",
        "back\\slash:colon$dollar",
        "tab\tand\nline",
        " ",
        "-",
        "a".repeat(255),
        "ä".repeat(255),
        "a".repeat(255) + "/" + "b".repeat(255),
        String.join("/", IntStream.range(0, 200).mapToObj(it -> "l" + it).toList()),
        String.join("/", IntStream.range(0, 200).mapToObj(it -> "Ebene " + it).toList()));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void parameterHasAtMostFifteenLevelsOfLettersDigitsAndThree(String path) {
    String name = names(path).parameter();

    assertThat(name).matches("(/[A-Za-z0-9_.-]+){3,15}");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void secretsBeginWithWhatSecretsManagerTakes(String path) {
    assertThat(names(path).signInPrefix()).matches("cloudnotebook(/[A-Za-z0-9_+=.@-]+){2,}/");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void namespaceIsOneOfCloudWatch(String path) {
    assertThat(names(path).metricNamespace()).matches("[A-Za-z0-9./_#-]{1,255}");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void backupPlanHasAtMostFiftyLettersAndDigits(String path) {
    assertThat(names(path).backupPlan()).matches("[A-Za-z0-9_.-]{1,50}");
  }

  @Test
  void backupVaultHasAtMostFiftyLettersAndDigits() {
    assertThat(AwsNames.backupVault("c8" + "0f".repeat(20), "AROA" + "Z".repeat(17)))
        .matches("[A-Za-z0-9_-]{2,50}");
  }

  @Test
  void rolePathIsPrintable() {
    assertThat(AwsNames.rolePath("vol-0123456789abcdef0", "mrk-" + "0".repeat(32)))
        .matches("/[!-~]+/")
        .hasSizeLessThanOrEqualTo(512);
  }

  @ParameterizedTest
  @MethodSource("paths")
  void budgetHasAtMostAHundredCharactersWithoutColonAndBackslash(String path) {
    assertThat(names(path).budget("r".repeat(60), "ap-southeast-1", "80 it@example.com"))
        .matches("[^:\\\\]{1,100}");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void tagHasAtMostTwoHundredFiftySixCharactersThatEveryServiceTakes(String path) {
    String value = AwsNames.tagValue(path);

    assertThat(value).matches("[\\p{L}\\p{N} _.:/=+@-]{1,256}");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void ruleIsDescribedAsEc2Takes(String path) {
    assertThat(AwsNames.ruleDescription("The machine of " + path))
        .matches("[a-zA-Z0-9. _:/()#,@\\[\\]+=&;{}!$*-]{1,255}");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void descriptionHasAtMostAThousandCharacters(String path) {
    assertThat(AwsNames.description("What the machine of " + path + " is to become"))
        .hasSizeLessThanOrEqualTo(1024);
  }

  @Test
  void descriptionOfAThousandTwentyFourCharactersStaysAsItIs() {
    String longest = "a".repeat(1024);

    assertThat(AwsNames.description(longest)).isEqualTo(longest);
  }

  @Test
  void longerDescriptionKeepsAllThatFitsBesideItsHash() {
    assertThat(AwsNames.description("a".repeat(1025))).matches("a{1015}-[0-9a-f]{8}");
  }

  @Test
  void characterOfTwoHalvesIsKeptOrLeftOutAsAWhole() {
    String rocket = "\uD83D\uDE80";

    assertThat(AwsNames.description("a".repeat(1014) + rocket.repeat(10)))
        .matches("a{1014}-[0-9a-f]{8}");
    assertThat(AwsNames.description("a".repeat(1013) + rocket.repeat(10)))
        .matches("a{1013}" + rocket + "-[0-9a-f]{8}");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void keysOfAccessLogsBeginWithNoWildcard(String path) {
    assertThat(AwsNames.keyPrefix(path)).matches("[A-Za-z0-9_./-]{1,512}").endsWith("/");
  }

  /** The paths of machines that are already deployed. */
  @Test
  void whatIsAllowedStaysAsItIs() {
    AwsNames names = names("Team_1/Lab.two/Server");

    assertThat(names.tag()).isEqualTo("notebook/Team_1/Lab.two/Server");
    assertThat(names.parameter()).isEqualTo("/cloudnotebook/notebook/Team_1/Lab.two/Server");
    assertThat(names.signInPrefix()).isEqualTo("cloudnotebook/notebook/Team_1/Lab.two/Server/");
    assertThat(names.metricNamespace()).isEqualTo("cloudnotebook/notebook/Team_1/Lab.two/Server");
    assertThat(AwsNames.tagValue("notebook/Büro 1/Server")).isEqualTo("notebook/Büro 1/Server");
    assertThat(AwsNames.keyPrefix("notebook/Storage")).isEqualTo("notebook/Storage/");
    assertThat(AwsNames.ruleDescription("The machine of notebook/Server"))
        .isEqualTo("The machine of notebook/Server");
  }

  @Test
  void parameterOfFifteenLevelsStaysAsItIs() {
    String deepest =
        String.join("/", IntStream.rangeClosed(3, 15).mapToObj(it -> "l" + it).toList());

    assertThat(names(deepest).parameter()).isEqualTo("/cloudnotebook/notebook/" + deepest);
  }

  @Test
  void pathsThatDifferHaveNamesThatDiffer() {
    String deep = "d/".repeat(200);
    String longer = "a".repeat(300);
    List<String> alike =
        List.of(
            "Lab 1",
            "Lab+1",
            "Lab-1",
            "Lab_1",
            "a-b/c",
            "a/b-c",
            "a b/c",
            "a/b c",
            "ä",
            "ö",
            "-",
            deep + "x",
            deep + "y",
            longer + "x",
            longer + "y");

    for (Function<AwsNames, String> name :
        List.<Function<AwsNames, String>>of(
            AwsNames::parameter,
            AwsNames::signInPrefix,
            AwsNames::metricNamespace,
            AwsNames::backupPlan,
            names -> names.budget("r", "eu-central-1", ""),
            names -> AwsNames.tagValue(names.path()),
            names -> AwsNames.ruleDescription(names.path()),
            names -> AwsNames.keyPrefix(names.path()))) {
      assertThat(alike.stream().map(AwsNamesTest::names).map(name)).doesNotHaveDuplicates();
    }
  }

  @Test
  void stacksThatDifferHaveNamesThatDiffer() {
    assertThat(
            Stream.of("one", "two")
                .map(stack -> new AwsNames(stack, "Server").budget("r", "eu-central-1", "")))
        .doesNotHaveDuplicates();
  }

  private static AwsNames names(String path) {
    return new AwsNames(STACK, path);
  }
}
