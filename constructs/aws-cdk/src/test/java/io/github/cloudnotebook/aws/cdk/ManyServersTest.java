package io.github.cloudnotebook.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.Vpc;

class ManyServersTest {

  @Test
  void twoServersFitInOneStack() {
    Stack stack = Servers.stack();

    NotebookServer one = new NotebookServer(stack, "One", Servers.props().build());
    NotebookServer two = new NotebookServer(stack, "Two", Servers.props().build());

    Servers.template(one).resourceCountIs("AWS::EC2::Instance", 2);
    assertThat(one.getSignInPrefix()).isEqualTo("cloudnotebook/notebook/One/");
    assertThat(two.getSignInPrefix()).isEqualTo("cloudnotebook/notebook/Two/");
  }

  @Test
  void twoServersShareOneNetwork() {
    Stack stack = Servers.stack();
    Vpc vpc = Vpc.Builder.create(stack, "Vpc").natGateways(0).build();

    NotebookServer one = new NotebookServer(stack, "One", Servers.props().vpc(vpc).build());
    new NotebookServer(stack, "Two", Servers.props().vpc(vpc).build());

    Servers.template(one).resourceCountIs("AWS::EC2::VPC", 1);
  }

  @Test
  void twoStacksFitInOneApp() {
    App app = Servers.app();

    NotebookServer one = Servers.server(Servers.stack(app, "one"), Servers.props());
    NotebookServer two = Servers.server(Servers.stack(app, "two"), Servers.props());

    app.synth();
    assertThat(one.getSignInPrefix()).isEqualTo("cloudnotebook/one/Server/");
    assertThat(two.getSignInPrefix()).isEqualTo("cloudnotebook/two/Server/");
  }

  @Test
  void networkOfAnotherStackIsJoined() {
    App app = Servers.app();
    Vpc vpc = Vpc.Builder.create(Servers.stack(app, "network"), "Vpc").natGateways(0).build();

    NotebookServer server =
        Servers.server(Servers.stack(app, "notebook"), Servers.props().vpc(vpc));

    Servers.template(server).resourceCountIs("AWS::EC2::VPC", 0);
  }

  @Test
  void serverWithoutANotebookIsRefused() {
    NotebookServerProps.Builder nothing = NotebookServerProps.builder();

    assertThatThrownBy(nothing::build)
        .isInstanceOf(NullPointerException.class)
        .hasMessage("notebook is required: give it by notebook(…)");
  }
}
