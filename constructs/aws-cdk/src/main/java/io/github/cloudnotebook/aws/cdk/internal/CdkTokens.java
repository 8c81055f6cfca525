package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.model.DeployTimeValues;

/**
 * The CDK's tokens, which stand for values that exist at deployment only.
 *
 * <p>They are told by their form: to ask the CDK for each value of each notebook takes too long.
 *
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/tokens.html">Tokens and the AWS CDK</a>
 */
public final class CdkTokens implements DeployTimeValues {

  @Override
  public boolean isIn(String text) {
    return text.contains("{Token[");
  }

  /** The int that is left of the huge negative number that a token is as a double. */
  @Override
  public boolean standsAs(int number) {
    return number == Integer.MIN_VALUE;
  }

  @Override
  public String remedy() {
    return "give a value known at synthesis; what exists only at deployment is passed to the"
        + " construct instead, by its props vpc, vpcSubnets, securityGroup, encryptionKey,"
        + " machineImage, logGroup, hostedZone, certificate, clientSecret, openIdClient,"
        + " dataVolume, dataVolumeSnapshotId, elasticIp, role, instanceProfile, kernelRole,"
        + " alarmTopic, storage, storageAccessLogsBucket, database and databaseSubnets";
  }
}
