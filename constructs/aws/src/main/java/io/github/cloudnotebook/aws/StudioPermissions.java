package io.github.cloudnotebook.aws;

import java.util.List;
import java.util.Map;

/**
 * What the roles of spaces in SageMaker Studio may do, and what a deployment may that tries one.
 *
 * @param domain the ARN of the domain
 * @param profile the ARN of the profile that owns the space
 * @param space the ARN of the space
 * @param apps the ARN of the apps in the space
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-jl-admin-guide-permissions.html">Give
 *     your users access to spaces</a>
 */
public record StudioPermissions(String domain, String profile, String space, String apps) {

  /** What Studio's pages do in the user's name: start, stop and open the own space, no other. */
  public List<Permission> ofItsUser() {
    return List.of(
        Permission.of(apps, "sagemaker:CreateApp", "sagemaker:DeleteApp", "sagemaker:DescribeApp"),
        new Permission(
            List.of("sagemaker:AddTags"),
            List.of(apps),
            Map.of("Null", Map.of("sagemaker:TaggingAction", "false"))),
        Permission.of(
            profile, "sagemaker:CreatePresignedDomainUrl", "sagemaker:DescribeUserProfile"),
        Permission.of(space, "sagemaker:DescribeSpace"),
        Permission.of(domain, "sagemaker:DescribeDomain"),
        // Lists have no ARN.
        Permission.of(
            "*",
            "sagemaker:ListApps",
            "sagemaker:ListDomains",
            "sagemaker:ListSpaces",
            "sagemaker:ListUserProfiles"));
  }

  /**
   * What a space does to write its log.
   *
   * @param groupArn of {@link StudioNames#LOG_GROUP}
   */
  public static List<Permission> ofItsLog(String groupArn, String domainId, String space) {
    return SageMakerLog.written(groupArn, domainId + "/" + space + "/");
  }

  /** What a deployment does to see a Java cell run there. */
  public List<Permission> ofItsCheck() {
    return List.of(
        Permission.of(apps, "sagemaker:CreateApp", "sagemaker:DeleteApp", "sagemaker:DescribeApp"),
        Permission.of(domain, "sagemaker:DescribeDomain"));
  }

  /** The presigned address of the profile. */
  public Permission signIn(Map<String, Map<String, Object>> conditions) {
    return new Permission(
        List.of("sagemaker:CreatePresignedDomainUrl"), List.of(profile), conditions);
  }
}
