package io.github.cloudnotebook.acceptance.aws;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.SubnetArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.aws.kms.Key;
import com.pulumi.aws.route53.Zone;
import com.pulumi.aws.route53.ZoneArgs;
import com.pulumi.aws.secretsmanager.Secret;
import com.pulumi.aws.sns.Topic;

/** What a company has in its AWS account before it has a notebook. */
final class CompanyThings {
  private CompanyThings() {}

  public static void main(String[] arguments) {
    Pulumi.run(CompanyThings::stack);
  }

  private static void stack(Context context) {
    Vpc network = new Vpc("network", VpcArgs.builder().cidrBlock("10.1.0.0/16").build());
    context.export(
        "subnetId",
        new Subnet(
                "subnet", SubnetArgs.builder().vpcId(network.id()).cidrBlock("10.1.0.0/24").build())
            .id());
    context.export("encryptionKeyArn", new Key("key").arn());
    context.export("alarmTopicArn", new Topic("topic").arn());
    context.export(
        "hostedZoneId", new Zone("zone", ZoneArgs.builder().name("example.com").build()).zoneId());
    context.export("clientSecretArn", new Secret("client-secret").arn());
  }
}
