package io.github.cloudnotebook.azure.pulumi.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.pulumi.azurenative.authorization.RoleAssignment;
import com.pulumi.azurenative.authorization.RoleAssignmentArgs;
import com.pulumi.core.Output;
import com.pulumi.deployment.Deployment;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.azure.AzureMl;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.BuiltInRole;
import io.github.cloudnotebook.azure.pulumi.AssignedUser;
import io.github.cloudnotebook.azure.pulumi.ManagedNotebookArgs;
import io.github.cloudnotebook.machine.DesiredState;
import io.github.cloudnotebook.pulumi.Children;
import io.github.cloudnotebook.pulumi.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The compute instances of a workspace, one for each user, with the script that puts the Java
 * kernel there.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/machine-learning/how-to-customize-compute-instance">Setup
 *     scripts</a>
 */
public final class ComputeInstances {
  /** The states of an instance whose script did not succeed, or of which nothing is known. */
  private static final Predicate<String> IS_RED =
      Pattern.compile(".*Failed|Unusable|Unknown|null|not known").asMatchPredicate();

  private final Children children;
  private final ManagedNotebookArgs args;
  private final AzureMlWorkspace workspace;
  private final String script;
  private final Map<String, MachineLearning.Compute> ofUsers = new TreeMap<>();
  private final List<Output<String>> states = new ArrayList<>();

  public ComputeInstances(Children children, ManagedNotebookArgs args, AzureMlWorkspace workspace) {
    this.children = children;
    this.args = args;
    this.workspace = workspace;
    script =
        Base64.getEncoder()
            .encodeToString(AzureMl.script(args.notebook(), args.jdkArchive()).getBytes(UTF_8));
    // One after another: the first begins the network that Azure manages, for all of them.
    Resource before = workspace.resource();
    for (AssignedUser user : args.users()) {
      MachineLearning.Compute made = instance(user, List.of(before, admit(user)));
      ofUsers.put(user.name(), made);
      states.add(state(user, made));
      before = made;
    }
  }

  /**
   * The name of a user's instance.
   *
   * @throws IllegalArgumentException if there is no such user
   */
  public Output<String> nameOf(String user) {
    MachineLearning.Compute made = ofUsers.get(user);
    if (made == null) {
      throw new IllegalArgumentException(
          "there is no user %s: give one of %s".formatted(user, ofUsers.keySet()));
    }
    return made.computeName();
  }

  /** The states of all, none of which is red. */
  public Output<List<String>> running() {
    return Output.all(states);
  }

  private MachineLearning.Compute instance(AssignedUser user, List<Resource> needed) {
    Output<Map<String, Object>> properties =
        workspace
            .tenant()
            .applyValue(
                tenant -> AzureMl.instance(args.notebook(), user.objectId(), tenant, script));
    // Azure changes none of them in place: others are another instance, with another name.
    Output<String> name =
        Output.tuple(workspace.unique(), properties)
            .applyValue(known -> nameOf(user, known.t1, known.t2));
    CustomResourceOptions.Builder options = children.building();
    options.dependsOn(needed);
    return new MachineLearning.Compute(
        children.named(user.name()),
        new MachineLearning.ComputeArgs(workspace.group(), workspace.name(), name, properties),
        options.build());
  }

  private static String nameOf(AssignedUser user, String unique, Map<String, Object> properties) {
    String digest = DesiredState.sha256(unique + "/" + Json.write(properties));
    return AzureNames.computeInstance(user.name(), digest.substring(0, AzureMl.UNIQUE_DIGITS));
  }

  private RoleAssignment admit(AssignedUser user) {
    String part = user.name() + "-works-there";
    return new RoleAssignment(
        children.named(part),
        RoleAssignmentArgs.builder()
            .roleAssignmentName(
                workspace
                    .id()
                    .applyValue(id -> workspace.names().guid(part, id + " " + user.objectId())))
            .scope(workspace.id())
            .roleDefinitionId(
                workspace
                    .account()
                    .subscription()
                    .applyValue(BuiltInRole.AZUREML_DATA_SCIENTIST::definitionId))
            .principalId(user.objectId())
            .principalType("User")
            .build(),
        children.options());
  }

  /** Azure's word on the making of an instance is not the last one on its script. */
  private Output<String> state(AssignedUser user, MachineLearning.Compute made) {
    boolean preview = Deployment.getInstance().isDryRun();
    return Output.tuple(made.state(), made.computeName(), made.urn())
        .applyValue(
            known -> {
              if (!preview && IS_RED.test(known.t1)) {
                throw new IllegalStateException(
                    ("%s: no Java cell ran on the compute instance %s of %s: its state is %s. The"
                            + " folder Logs/%2$s of the workspace's files says why. To try again:"
                            + " pulumi up --replace '%s'")
                        .formatted(children.name(), known.t2, user.name(), known.t1, known.t3));
              }
              return known.t1;
            });
  }
}
