package io.github.cloudnotebook.aws.cdk;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.InvalidNotebookException;
import io.github.cloudnotebook.model.NotebookYaml;
import java.beans.Introspector;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.RemovalPolicy;

class DeployTimeValueTest {

  @Test
  void messageForATokenInTheModelNamesEveryPropThatTakesOne() {
    Throwable refusal = catchThrowable(() -> Servers.notebook().name("${Token[TOKEN.1]}").build());

    assertThat(refusal).isInstanceOf(InvalidNotebookException.class);
    assertThat(refusal.getMessage().split("\\W+")).containsAll(propsThatTakeExistingThings());
  }

  @Test
  void everyTokenInAFileIsRefusedWhereItStands() {
    assertThatThrownBy(
            () ->
                NotebookYaml.read(
                    """
                    access: {allowedCidrs: [203.0.113.0/24], domain: "${Token[TOKEN.3]}.example.com"}
                    authentication: {passwordAndTotp: {users: ["#{Token[TOKEN.4]}"]}}
                    """,
                    "notebook.yaml"))
        .isInstanceOf(InvalidNotebookException.class)
        .hasMessageContaining(
            "access.domain (line 1): \"${Token[TOKEN.3]}.example.com\" is known at deployment only;"
                + " allowed: a full domain name in lower case, without a wildcard or a dot at its"
                + " end; give a value known at synthesis; what exists only at deployment is passed"
                + " to the construct instead, by its props vpc, vpcSubnets, ")
        .hasMessageContaining(
            "authentication.passwordAndTotp.users[0] (line 2): \"#{Token[TOKEN.4]}\" is known at"
                + " deployment only;");
  }

  @Test
  void aNetworkKnownAtDeploymentOnlyIsRefused() {
    Access access = Access.builder().allowedCidrs("${Token[Vpc.CidrBlock.12]}").build();

    assertThatThrownBy(() -> Servers.notebook().access(access).build())
        .hasMessageContaining("access.allowedCidrs[0]: \"${Token[Vpc.CidrBlock.12]}\" is known at");
  }

  @Test
  void aNumberKnownAtDeploymentOnlyIsRefused() {
    int token = (int) -1.8881545897087626e+289;

    assertThatThrownBy(
            () -> Servers.notebook().compute(Compute.builder().dataDiskGiB(token).build()).build())
        .hasMessageContaining("compute.dataDiskGiB: -2147483648 is known at deployment only;");
  }

  private static Set<String> propsThatTakeExistingThings() {
    Set<String> props =
        Stream.of(NotebookServerProps.class, NotebookEnvironmentProps.class)
            .flatMap(type -> Stream.of(type.getMethods()))
            .filter(Method::isDefault)
            .filter(getter -> getter.getReturnType() != Boolean.class)
            .filter(getter -> getter.getReturnType() != RemovalPolicy.class)
            .map(getter -> Introspector.decapitalize(getter.getName().substring("get".length())))
            .collect(toSet());
    assertThat(props).contains("vpc", "storage", "databaseSubnets");
    return props;
  }
}
