package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.model.DeployTimeValues;

/**
 * The CDK's tokens, which stand for values that exist only at deployment.
 *
 * <p>They are recognized by their form: asking the CDK about each value of each notebook takes too
 * long.
 *
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/tokens.html">Tokens and the AWS CDK</a>
 */
public final class CdkTokens implements DeployTimeValues {

  @Override
  public boolean isIn(String text) {
    return text.contains("{Token[");
  }

  /** A number token is a huge negative double; converted to an int, it has this value. */
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
