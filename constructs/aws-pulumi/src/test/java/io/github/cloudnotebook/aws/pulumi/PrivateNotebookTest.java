package io.github.cloudnotebook.aws.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.pulumi.core.Output;
import io.github.cloudnotebook.model.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A machine without a public address. */
class PrivateNotebookTest {
  private static final Access FROM_THE_COMPANY =
      Access.builder().publicAddress(false).allowedCidrs("10.0.0.0/8").build();

  private static final Access FROM_NO_NETWORK = Access.builder().publicAddress(false).build();

  @Test
  void noAddressIsAllocated() {
    assertThat(Program.of(it -> in(it, FROM_THE_COMPANY)).all())
        .extracting(it -> it.type)
        .doesNotContain("aws:ec2/eip:Eip", "aws:ec2/eipAssociation:EipAssociation");
  }

  @Test
  void urlHasThePrivateAddress() {
    assertThat(told(FROM_THE_COMPANY, NotebookServer::url)).isEqualTo("https://10.1.0.7");
    assertThat(Program.of(it -> in(it, FROM_THE_COMPANY)).document().at("/facts/address").asText())
        .isEqualTo("10.1.0.7");
  }

  @Test
  void urlIsTheEndOfThePortForwardIfNoNetworkIsAllowed() {
    assertThat(told(FROM_NO_NETWORK, NotebookServer::url))
        .isEqualTo("https://notebook.localhost:8443");
  }

  @Test
  void aCommandForwardsThePort() {
    assertThat(told(FROM_NO_NETWORK, NotebookServer::portForwardCommand))
        .isEqualTo(
            "aws ssm start-session --region eu-central-1 --target notebook-id"
                + " --document-name AWS-StartPortForwardingSession"
                + " --parameters portNumber=443,localPortNumber=8443");
  }

  @Test
  void itNeedsASubnet() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.of(it -> it.notebook(Program.notebook().access(FROM_THE_COMPANY).build())))
        .withMessage(
            "access.publicAddress is false and no subnet was given at notebook: give one by"
                + " subnetId(…), private with a way out, or isolated with endpoints and mirrors");
  }

  @Test
  void anExistingAddressContradictsIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Program.of(it -> in(it, FROM_THE_COMPANY).elasticIpAllocationId("eipalloc-1")))
        .withMessage(
            "elasticIpAllocationId was given at notebook and access.publicAddress is false: leave"
                + " one of the two out");
  }

  private static NotebookEnvironmentArgs.Builder in(
      NotebookEnvironmentArgs.Builder args, Access access) {
    return args.notebook(Program.notebook().access(access).build()).subnetId("subnet-1");
  }

  /** An output of the server. */
  private static String told(Access access, Function<NotebookServer, Output<String>> output) {
    List<String> values = new ArrayList<>();
    Program.run(
        () -> {
          NotebookEnvironment environment =
              new NotebookEnvironment(
                  "notebook", in(NotebookEnvironmentArgs.builder(), access).build());
          output.apply(environment.server()).applyValue(values::add);
        });
    assertThat(values).hasSize(1);
    return values.get(0);
  }
}
