package io.github.cloudnotebook.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudnotebook.model.Architecture;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Mirrors;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.services.ec2.CfnInstance;
import software.amazon.awscdk.services.ec2.CloudFormationInit;
import software.amazon.awscdk.services.ec2.InitCommand;
import software.amazon.awscdk.services.ec2.MachineImage;

class MachineTest {
  private static final String INSTANCE = "AWS::EC2::Instance";

  private final NotebookServer server = Servers.server();

  @Test
  void metadataServiceAnswersOnlyTokensWithinOneHop() {
    Servers.template(server)
        .hasResourceProperties(
            INSTANCE,
            Map.of(
                "MetadataOptions", Map.of("HttpTokens", "required", "HttpPutResponseHopLimit", 1)));
  }

  @Test
  void noLaunchTemplateTakesAFixedName() {
    Servers.template(server).resourceCountIs("AWS::EC2::LaunchTemplate", 0);
  }

  @Test
  void nobodyHasAnSshKey() {
    Servers.template(server).hasResourceProperties(INSTANCE, Map.of("KeyName", Match.absent()));
  }

  @Test
  void rootDiskIsEncryptedAndAsLargeAsTheNotebookSays() {
    NotebookServer server =
        Servers.serverOf(it -> it.compute(Compute.builder().rootDiskGiB(33).build()));

    Servers.template(server)
        .hasResourceProperties(
            INSTANCE,
            Map.of(
                "BlockDeviceMappings",
                List.of(
                    Map.of(
                        "DeviceName",
                        "/dev/xvda",
                        "Ebs",
                        Map.of("Encrypted", true, "VolumeSize", 33, "VolumeType", "gp3")))));
  }

  @Test
  void machineTypeIsTakenAsItIs() {
    NotebookServer server =
        Servers.serverOf(it -> it.compute(Compute.builder().machineType("m7i.large").build()));

    Servers.template(server).hasResourceProperties(INSTANCE, Map.of("InstanceType", "m7i.large"));
  }

  @Test
  void imageIsTheDebianThatWasLookedUp() {
    Servers.template(server).hasResourceProperties(INSTANCE, Map.of("ImageId", Servers.IMAGE));
  }

  @Test
  void imageFitsTheArchitecture() {
    NotebookServer server =
        Servers.serverOf(
            it -> it.compute(Compute.builder().architecture(Architecture.ARM64).build()));

    Servers.template(server).hasResourceProperties(INSTANCE, Map.of("ImageId", Servers.ARM_IMAGE));
  }

  @Test
  void existingImageIsUsed() {
    NotebookServer server =
        Servers.server(
            Servers.stack(),
            Servers.props()
                .machineImage(
                    MachineImage.genericLinux(Map.of("eu-central-1", "ami-0aaaaaaaaaaaaaaaa"))));

    Servers.template(server)
        .hasResourceProperties(INSTANCE, Map.of("ImageId", "ami-0aaaaaaaaaaaaaaaa"));
  }

  @Test
  void imageLookUpNeedsAccountAndRegion() {
    Stack stack = new Stack(new App(), "nowhere");

    assertThatThrownBy(() -> Servers.server(stack, Servers.props()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no account and region known at nowhere/Server, and the Debian image is looked up there"
                + " once: give the stack an env with both, or give a machineImage");
  }

  @Test
  void templateHasNoSecret() {
    Servers.template(server).resourceCountIs("AWS::SecretsManager::Secret", 0);
  }

  @Test
  void userDataNeverCarriesWhatMayChange() {
    NotebookServer other =
        Servers.serverOf(it -> it.authentication(Authentication.passwordAndTotp("ada", "grace")));

    assertThat(userData(other)).isEqualTo(userData(server));
  }

  /** With a line after the document, cloud-init would silently refuse all of it. */
  @Test
  void userDataTakesNoCommands() {
    NotebookServer server = Servers.server();
    String before = userData(server);

    assertThatThrownBy(() -> server.getInstance().addUserData("echo hello"))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageStartingWith("user data of a notebook's machine takes no commands:");
    assertThatThrownBy(() -> server.getInstance().getUserData().addCommands("echo hello"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(
            () ->
                server
                    .getInstance()
                    .applyCloudFormationInit(
                        CloudFormationInit.fromElements(InitCommand.shellCommand("echo hello"))))
        .hasMessageContaining("takes no commands");
    assertThat(userData(server)).isEqualTo(before);
  }

  @Test
  void defaultChildIsTheInstance() {
    assertThat(Servers.server().getNode().getDefaultChild()).isInstanceOf(CfnInstance.class);
  }

  @Test
  void moreCertificatesThanUserDataTakesAreRefused() throws GeneralSecurityException {
    String authorities = everyAuthorityOfJava();

    assertThatThrownBy(
            () ->
                Servers.serverOf(
                    it -> it.mirrors(Mirrors.builder().caCertificates(authorities).build())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "user data is \\d+ bytes long, of which mirrors.caCertificates has %d, and EC2 takes 16384:"
                    .formatted(authorities.length())
                + " leave only the authorities that mirrors and proxy need");
  }

  private static String everyAuthorityOfJava() throws GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init((KeyStore) null);
    StringBuilder pem = new StringBuilder();
    for (X509Certificate authority :
        ((X509TrustManager) trust.getTrustManagers()[0]).getAcceptedIssuers()) {
      pem.append("-----BEGIN CERTIFICATE-----\n")
          .append(Base64.getMimeEncoder().encodeToString(authority.getEncoded()))
          .append("\n-----END CERTIFICATE-----\n");
    }
    return pem.toString();
  }

  private static String userData(NotebookServer server) {
    return Servers.resource(server, INSTANCE).at("/Properties/UserData/Fn::Base64").asText();
  }
}
