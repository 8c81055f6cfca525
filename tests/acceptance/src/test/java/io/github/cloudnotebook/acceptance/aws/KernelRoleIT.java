package io.github.cloudnotebook.acceptance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.acceptance.Attack;
import io.github.cloudnotebook.acceptance.Insider;
import io.github.cloudnotebook.acceptance.RunningNotebook;
import io.github.cloudnotebook.localmachine.Deployment;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Kernels can use what a company grants to the notebook, each user under their own name. */
@Order(30)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KernelRoleIT {
  private static final String YAML =
      """
      access:
        allowedCidrs: [203.0.113.0/24]
      authentication:
        passwordAndTotp:
          users: [ada, grace]
      javaKernel:
        dependencies:
          - software.amazon.awssdk:s3:2.40.2
          - software.amazon.awssdk:sts:2.40.2
          - software.amazon.awssdk:url-connection-client:2.40.2
      """;

  /** No key, no region, no address: the SDK finds them by itself. */
  private static final String CLIENTS =
      """
      import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
      var s3 = software.amazon.awssdk.services.s3.S3Client.builder().httpClient(UrlConnectionHttpClient.create()).build();
      var sts = software.amazon.awssdk.services.sts.StsClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
      """;

  private static final String SOCKET = "/run/cloudnotebook-credentials/socket";

  private RunningNotebook notebook;

  @BeforeAll
  void deploy() {
    notebook = RunningNotebook.on("kernel-role", TwoBucketsApp.class);
    Deployment deployment = notebook.deploy(YAML);
    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
    try (S3Client s3 = administrator()) {
      for (String bucket : new String[] {"GrantedBucket", "OtherBucket"}) {
        s3.putObject(
            put -> put.bucket(notebook.outputs().get(bucket)).key("greeting.txt"),
            RequestBody.fromString("hello from the bucket"));
      }
      s3.putObject(
          put -> put.bucket(notebook.outputs().get("OtherBucket")).key("for-ada.txt"),
          RequestBody.fromString("hello Ada"));
    }
    for (String user : new String[] {"ada", "grace"}) {
      notebook.user(user).signIn();
      notebook.user(user).openLab();
    }
  }

  @AfterAll
  void removeCloud() {
    notebook.close();
  }

  @Test
  void aCellReadsTheBucketThatWasGranted() {
    assertThat(read("ada", "GrantedBucket", "greeting.txt")).isEqualTo("hello from the bucket");
  }

  @Test
  void aCellIsRefusedAnotherBucket() {
    assertThat(read("ada", "OtherBucket", "greeting.txt")).startsWith("refused").contains("403");
  }

  @Test
  void noOtherUserCanReadWhatIsGrantedToOne() {
    assertThat(read("ada", "OtherBucket", "for-ada.txt")).isEqualTo("hello Ada");
    assertThat(read("grace", "OtherBucket", "for-ada.txt")).startsWith("refused").contains("403");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada", "grace"})
  void theSessionIsTheKernelRolesAndBearsTheUsersName(String user) {
    assertThat(run(user, CLIENTS + "System.out.println(sts.getCallerIdentity().arn());"))
        .contains(":assumed-role/", "KernelRole")
        .endsWith("/" + user);
  }

  @Test
  void whoAsksInAnothersNameGetsTheirOwnSession() {
    String asGrace =
        notebook
            .guest()
            .runAs(
                "ada", "curl", "-s", "--unix-socket", SOCKET, "http://localhost/grace?user=grace")
            .stdout();
    String own =
        notebook.guest().runAs("ada", "curl", "-s", "--unix-socket", SOCKET, "http://x/").stdout();
    String graces =
        notebook
            .guest()
            .runAs("grace", "curl", "-s", "--unix-socket", SOCKET, "http://x/")
            .stdout();
    assertThat(asGrace).contains("AccessKeyId").isEqualTo(own).isNotEqualTo(graces);
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "nobody", "caddy", "cloudnotebook-tester"})
  void whoIsNoUserOfTheNotebookGetsNone(String user) {
    assertThat(
            notebook
                .guest()
                .runAs(
                    user, "curl", "-s", "-w", "%{http_code}", "--unix-socket", SOCKET, "http://x/")
                .stdout())
        .isEqualTo("403");
  }

  @TestFactory
  Stream<DynamicTest> whoAttacksTheServiceGetsNothingOfAnothers() {
    return Attack.tests(grace().attack("credentials"));
  }

  @Test
  void whoKeepsConnectionsOpenKeepsNobodyElseFromCredentials() {
    try (Insider.Taken taken = grace().take("credentials")) {
      assertThat(taken.got()).as(taken.refusal()).isPositive();
      String adas =
          notebook
              .guest()
              .runAs("ada", "curl", "-s", "--max-time", "5", "--unix-socket", SOCKET, "http://x/")
              .stdout();
      assertThat(adas).contains("AccessKeyId");
    }
  }

  private Insider grace() {
    return new Insider(notebook, notebook.user("grace"), "ada", "127.64.0.1");
  }

  @Test
  void theMachinesOwnCredentialsStayOutOfReach() {
    String code =
        """
        import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
        try {
          System.out.println(InstanceProfileCredentialsProvider.create().resolveCredentials().accessKeyId());
        } catch (Exception e) { System.out.println("refused " + e); }
        """;
    assertThat(run("ada", code)).startsWith("refused");
  }

  @Test
  void theMachinesRoleIsNotTakenOnFromAKernel() {
    String code =
        CLIENTS
            + """
            try {
              System.out.println(sts.assumeRole(r -> r.roleArn("%s").roleSessionName("ada")).credentials().accessKeyId());
            } catch (Exception e) { System.out.println("refused " + e); }
            """
                .formatted(notebook.outputs().get("MachineRole"));
    assertThat(run("ada", code)).startsWith("refused").contains("sts:AssumeRole", "KernelRole");
  }

  @Test
  void noSecretOfASessionIsInLogsOrProcesses() {
    String session =
        notebook.guest().runAs("ada", "curl", "-s", "--unix-socket", SOCKET, "http://x/").stdout();
    String secret = session.replaceAll(".*\"SecretAccessKey\": \"([^\"]+)\".*", "$1");
    assertThat(secret).hasSizeGreaterThan(10).doesNotContain("\"");
    assertThat(
            notebook.guest().run("journalctl", "--no-pager", "--output", "cat").stdout()
                + notebook.guest().run("ps", "-eww", "-o", "args").stdout())
        .contains("ada has a session of the kernel role")
        .doesNotContain(secret);
  }

  private String read(String user, String bucket, String key) {
    return run(
        user,
        CLIENTS
            + """
            try {
              System.out.println(s3.getObjectAsBytes(get -> get.bucket("%s").key("%s")).asUtf8String());
            } catch (software.amazon.awssdk.services.s3.model.S3Exception e) { System.out.println("refused " + e); }
            """
                .formatted(notebook.outputs().get(bucket), key));
  }

  /** The last line that a cell prints: before it the SDK reports that it has no logger. */
  private String run(String user, String code) {
    return notebook.user(user).print(code).lines().reduce("", (before, line) -> line);
  }

  private S3Client administrator() {
    return AwsFixture.account(notebook).client(S3Client.builder().forcePathStyle(true));
  }
}
