package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.SageMakerLimits;
import io.github.cloudnotebook.aws.StudioNames;
import io.github.cloudnotebook.aws.cdk.StudioSpacesProps;
import io.github.cloudnotebook.blueprint.Mistakes;
import io.github.cloudnotebook.model.IdleStop;
import io.github.cloudnotebook.model.Notebook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/** What spaces of SageMaker Studio cannot be given. */
public final class StudioLimits {
  private StudioLimits() {}

  /**
   * Refuses a notebook, and props, that ask for more than Studio has.
   *
   * @throws IllegalArgumentException naming every setting that does
   */
  public static void check(Construct spaces, StudioSpacesProps props) {
    Notebook notebook = props.getNotebook();
    String path = spaces.getNode().getPath();
    Mistakes mistakes =
        SageMakerLimits.mistakes(notebook, SageMakerLimits.servedByStudio(), "SageMaker Studio");
    addIdleStop(mistakes, notebook.idleStop());
    List<String> users = props.getUsers();
    mistakes.addEach(
        "users",
        users,
        user -> !StudioNames.isUser(user),
        user -> "is no name for a profile; write up to 32 letters, digits and single hyphens");
    if (users.isEmpty() || users.stream().distinct().count() < users.size()) {
      mistakes.add("users: %s; name each user once, and at least one".formatted(users));
    }
    mistakes.throwIfAny(path + " asks for what SageMaker Studio does not have");
    checkDomain(path, props);
  }

  private static void addIdleStop(Mistakes mistakes, IdleStop idleStop) {
    idleStop
        .afterMinutes()
        .filter(minutes -> minutes < SageMakerLimits.STUDIO_IDLE_MINUTES)
        .ifPresent(
            minutes ->
                mistakes.add(
                    "idleStop.afterMinutes: %d is too small; write %d or more"
                        .formatted(minutes, SageMakerLimits.STUDIO_IDLE_MINUTES)));
  }

  private static void checkDomain(String path, StudioSpacesProps props) {
    boolean publicAddress = props.getNotebook().access().publicAddress();
    if (props.getVpc() == null && (props.getDomainId() == null || !publicAddress)) {
      throw new IllegalArgumentException(
          "no vpc was given at %s: give the network of the domain by vpc%s"
              .formatted(
                  path,
                  publicAddress
                      ? ""
                      : ", whose endpoints for sagemaker.api and studio lead users there"));
    }
    if (props.getDomainId() == null) {
      return;
    }
    Map<String, @Nullable Object> ofANewDomain = new LinkedHashMap<>();
    ofANewDomain.put("vpcSubnets", props.getVpcSubnets());
    ofANewDomain.put("securityGroup", props.getSecurityGroup());
    ofANewDomain.put("encryptionKey", props.getEncryptionKey());
    List<String> given =
        ofANewDomain.keySet().stream()
            .filter(prop -> Objects.nonNull(ofANewDomain.get(prop)))
            .toList();
    if (!given.isEmpty()) {
      throw new IllegalArgumentException(
          ("%s with domainId %s at %s: an existing domain has its own; leave it out, or leave"
                  + " domainId out to have a domain made")
              .formatted(String.join(", ", given), props.getDomainId(), path));
    }
  }
}
