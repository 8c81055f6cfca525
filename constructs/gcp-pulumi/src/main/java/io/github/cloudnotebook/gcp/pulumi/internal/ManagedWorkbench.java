package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.deployment.Deployment;
import com.pulumi.gcp.compute.ComputeFunctions;
import com.pulumi.gcp.compute.inputs.GetInstanceArgs;
import com.pulumi.gcp.compute.outputs.GetInstanceResult;
import com.pulumi.gcp.serviceaccount.IAMMember;
import com.pulumi.gcp.serviceaccount.IAMMemberArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.gcp.GoogleId;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.MachineMetadata;
import io.github.cloudnotebook.gcp.Workbench;
import io.github.cloudnotebook.gcp.WorkbenchScripts;
import io.github.cloudnotebook.gcp.pulumi.ManagedNotebookArgs;
import io.github.cloudnotebook.machine.DesiredState;
import io.github.cloudnotebook.pulumi.Children;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The instance of Workbench with all that it needs: no public address, no root for its user, an
 * identity of its own. It all stays when the stack is destroyed.
 */
public final class ManagedWorkbench {
  private static final String SIGN_IN_ROLE = "roles/iam.serviceAccountUser";

  /** The states in which a machine reports nothing. */
  private static final Set<String> STOPPED =
      Set.of("STOPPING", "SUSPENDING", "SUSPENDED", "TERMINATED");

  private final Children children;
  private final ManagedNotebookArgs args;
  private final Place place;
  private final MachineIdentity identity;
  private final WorkbenchInstance instance;
  private final Output<String> ready;

  public ManagedWorkbench(Children kept, ManagedNotebookArgs args) {
    children = kept;
    this.args = args;
    place = Place.ofManaged(children, args);
    GoogleNames names = ServerNames.of(children.name());
    identity = MachineIdentity.ofManaged(children, args, place, names);
    WorkbenchScripts scripts =
        WorkbenchScripts.of(children.name(), args.notebook(), args.jdkArchive());
    Grants grants = new Grants(children, place, identity);
    Output<String> startUri = StartScript.uri(children, scripts, place, names, grants);
    JoinedNetwork network =
        JoinedNetwork.of(children, args.networkId(), args.subnetworkId(), place, names);
    List<Resource> needed = new ArrayList<>(grants.all());
    if (args.networkId().isEmpty()) {
      needed.add(WayOut.of(children, network, place, names));
    }
    instance =
        new WorkbenchInstance(
            children.name(),
            new WorkbenchInstance.Args(
                place,
                names.base(),
                Workbench.WANTED_STATE,
                args.owner().map(owner -> owner.applyValue(List::of)).orElse(null),
                setup(network, startUri, scripts.kernel())),
            options(needed));
    args.owner().ifPresent(this::admit);
    ready =
        new Readiness(
                children,
                machine(),
                Output.of(DesiredState.sha256(scripts.kernel())),
                List.of(instance))
            .fingerprint();
  }

  /** The address for browsers, once the instance has reported that Java runs. */
  public Output<String> url() {
    return Output.tuple(instance.proxyUri(), ready)
        .applyValue(known -> "https://%s".formatted(known.t1));
  }

  public Output<String> instanceName() {
    return instance.instanceName();
  }

  public Output<String> startCommand() {
    return Output.tuple(instanceName(), place.zone(), place.project())
        .applyValue(known -> Workbench.startCommand(known.t1, known.t2, known.t3));
  }

  public Output<String> serviceAccountName() {
    return args.serviceAccount()
        .map(given -> GivenId.text("serviceAccount", GoogleId.Kind.SERVICE_ACCOUNT, given))
        .orElseGet(() -> identity.made().orElseThrow().name());
  }

  public Output<String> member() {
    return identity.email().applyValue("serviceAccount:%s"::formatted);
  }

  private Map<String, Object> setup(
      JoinedNetwork network, Output<String> startUri, String kernelScript) {
    Map<String, Object> setup = new TreeMap<>();
    setup.put("machineType", Workbench.machineType(args.notebook().compute()));
    setup.put(
        "vmImage", Map.of("project", Workbench.IMAGE_PROJECT, "family", Workbench.IMAGE_FAMILY));
    setup.put("bootDisk", disk());
    Map<String, Object> data = disk();
    data.put("diskSizeGb", Integer.toString(args.notebook().compute().dataDiskGiB()));
    setup.put("dataDisks", data);
    setup.put("disablePublicIp", true);
    setup.put(
        "networkInterfaces",
        List.of(Map.of("network", network.networkId(), "subnet", network.subnetworkId())));
    setup.put("serviceAccounts", List.of(Map.of("email", identity.email())));
    setup.put(
        "shieldedInstanceConfig",
        Map.of("enableSecureBoot", true, "enableVtpm", true, "enableIntegrityMonitoring", true));
    setup.put(
        "metadata",
        startUri.applyValue(uri -> Workbench.metadata(args.notebook(), uri, kernelScript)));
    return setup;
  }

  private Map<String, Object> disk() {
    Map<String, Object> disk = new TreeMap<>();
    disk.put("diskType", Workbench.DISK_TYPE);
    args.diskKey()
        .ifPresent(
            key -> {
              disk.put("diskEncryption", "CMEK");
              disk.put("kmsKey", GivenId.text("diskKey", GoogleId.Kind.CRYPTO_KEY, key));
            });
    return disk;
  }

  private CustomResourceOptions options(List<Resource> needed) {
    CustomResourceOptions.Builder options = place.building(children);
    options.dependsOn(children.together(place.services(), needed));
    if (args.protectData()) {
      options.protect(true);
    }
    // A deployment that tries a script again says so there.
    options.ignoreChanges("gceSetup." + MachineMetadata.IGNORED);
    return options.build();
  }

  private void admit(Output<String> owner) {
    new IAMMember(
        children.named("owner-signs-in"),
        IAMMemberArgs.builder()
            .serviceAccountId(serviceAccountName())
            .role(SIGN_IN_ROLE)
            .member(owner.applyValue("user:%s"::formatted))
            .build(),
        children.options());
  }

  /** The address of the instance's machine, which has its name, in the API of Compute Engine. */
  private Output<String> machine() {
    boolean preview = Deployment.getInstance().isDryRun();
    Output<GetInstanceResult> found =
        ComputeFunctions.getInstance(
            GetInstanceArgs.builder()
                .project(place.project())
                .zone(place.zone())
                .name(instanceName())
                .build(),
            children.asking());
    return Output.tuple(found, startCommand())
        .applyValue(
            known -> {
              if (!preview && STOPPED.contains(known.t1.currentStatus())) {
                throw new IllegalStateException(
                    ("%s: the notebook is stopped, and cannot tell whether Java runs: start it by"
                            + " `%s`, and run `pulumi up` again")
                        .formatted(children.name(), known.t2));
              }
              return known.t1.selfLink().orElseThrow();
            });
  }
}
