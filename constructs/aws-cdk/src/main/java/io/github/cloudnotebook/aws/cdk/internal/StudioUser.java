package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.StudioNames;
import io.github.cloudnotebook.aws.StudioPermissions;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.sagemaker.CfnSpace;
import software.amazon.awscdk.services.sagemaker.CfnUserProfile;
import software.constructs.Construct;

/** A user of Studio: a profile, the role of its cells, and one private space with JupyterLab. */
public final class StudioUser extends Construct {
  private static final String JUPYTERLAB = "JupyterLab";

  private final StudioSettings settings;
  private final String name;
  private final Role role;
  private final CfnUserProfile profile;
  private final CfnSpace space;

  /**
   * Makes profile, role and space.
   *
   * @param name of profile and space
   * @param volumeGiB the size of the volume with the user's files
   */
  public StudioUser(
      Construct scope, String id, StudioSettings settings, String name, int volumeGiB) {
    super(scope, id);
    this.settings = settings;
    this.name = name;
    role = SageMakerRoles.made(this, "A space of SageMaker Studio and who uses it");
    SageMakerRoles.allow(
        role,
        StudioPermissions.ofItsLog(
            SageMakerRoles.arn(this, "logs", "log-group:" + StudioNames.LOG_GROUP),
            settings.domainId(),
            name));
    profile = newProfile(volumeGiB);
    profile.getNode().addDependency(role);
    space = newSpace(volumeGiB);
    space.getNode().addDependency(profile);
  }

  /** The role that cells have. */
  public Role role() {
    return role;
  }

  /** The name of profile and space. */
  public String name() {
    return name;
  }

  /** What roles may do with this space. */
  public StudioPermissions permissions() {
    String inDomain = settings.domainId() + "/" + name;
    return new StudioPermissions(
        arn("domain", settings.domainId()),
        arn("user-profile", inDomain),
        arn("space", inDomain),
        arn("app", inDomain + "/*"));
  }

  /** Lets its user start, stop and open the space. */
  public void permitItsUser() {
    SageMakerRoles.allow(role, permissions().ofItsUser());
  }

  /** Lets profile, space and role outlive the stack. */
  public void keep(RemovalPolicy policy) {
    profile.applyRemovalPolicy(policy);
    space.applyRemovalPolicy(policy);
    Kept.beside(role, policy);
    Kept.beside(role.getNode().findChild("DefaultPolicy"), policy);
  }

  private CfnUserProfile newProfile(int volumeGiB) {
    CfnUserProfile.JupyterLabAppSettingsProperty jupyterLab =
        CfnUserProfile.JupyterLabAppSettingsProperty.builder()
            .builtInLifecycleConfigArn(settings.lifecycleArn())
            .defaultResourceSpec(
                CfnUserProfile.ResourceSpecProperty.builder()
                    .instanceType(settings.instanceType())
                    .sageMakerImageArn(settings.imageArn())
                    .build())
            .appLifecycleManagement(
                CfnUserProfile.AppLifecycleManagementProperty.builder()
                    .idleSettings(idleSettings())
                    .build())
            .build();
    return CfnUserProfile.Builder.create(this, "Profile")
        .domainId(settings.domainId())
        .userProfileName(name)
        .userSettings(
            CfnUserProfile.UserSettingsProperty.builder()
                .executionRole(role.getRoleArn())
                .studioWebPortal("ENABLED")
                .defaultLandingUri("studio::")
                .autoMountHomeEfs("Disabled")
                .jupyterLabAppSettings(jupyterLab)
                .spaceStorageSettings(
                    CfnUserProfile.DefaultSpaceStorageSettingsProperty.builder()
                        .defaultEbsStorageSettings(
                            CfnUserProfile.DefaultEbsStorageSettingsProperty.builder()
                                .defaultEbsVolumeSizeInGb(volumeGiB)
                                .maximumEbsVolumeSizeInGb(volumeGiB)
                                .build())
                        .build())
                .build())
        .build();
  }

  /** The user can choose no other time. */
  private CfnUserProfile.IdleSettingsProperty idleSettings() {
    return settings
        .idleMinutes()
        .map(
            minutes ->
                CfnUserProfile.IdleSettingsProperty.builder()
                    .lifecycleManagement("ENABLED")
                    .idleTimeoutInMinutes(minutes)
                    .minIdleTimeoutInMinutes(minutes)
                    .maxIdleTimeoutInMinutes(minutes)
                    .build())
        .orElseGet(
            () ->
                CfnUserProfile.IdleSettingsProperty.builder()
                    .lifecycleManagement("DISABLED")
                    .build());
  }

  private CfnSpace newSpace(int volumeGiB) {
    return CfnSpace.Builder.create(this, "Space")
        .domainId(settings.domainId())
        .spaceName(name)
        .ownershipSettings(
            CfnSpace.OwnershipSettingsProperty.builder().ownerUserProfileName(name).build())
        .spaceSharingSettings(
            CfnSpace.SpaceSharingSettingsProperty.builder().sharingType("Private").build())
        .spaceSettings(
            CfnSpace.SpaceSettingsProperty.builder()
                .appType(JUPYTERLAB)
                .jupyterLabAppSettings(
                    CfnSpace.SpaceJupyterLabAppSettingsProperty.builder()
                        .defaultResourceSpec(
                            CfnSpace.ResourceSpecProperty.builder()
                                .instanceType(settings.instanceType())
                                .sageMakerImageArn(settings.imageArn())
                                .build())
                        .build())
                .spaceStorageSettings(
                    CfnSpace.SpaceStorageSettingsProperty.builder()
                        .ebsStorageSettings(
                            CfnSpace.EbsStorageSettingsProperty.builder()
                                .ebsVolumeSizeInGb(volumeGiB)
                                .build())
                        .build())
                .build())
        .build();
  }

  private String arn(String resource, String resourceName) {
    return SageMakerRoles.arn(this, "sagemaker", resource + "/" + resourceName);
  }
}
