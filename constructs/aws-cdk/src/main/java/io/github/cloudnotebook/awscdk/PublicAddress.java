package io.github.cloudnotebook.awscdk;

import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.ec2.CfnEIP;
import software.amazon.awscdk.services.ec2.CfnEIPAssociation;
import software.amazon.awscdk.services.ec2.IInstance;
import software.constructs.Construct;
import software.constructs.IDependable;

/** An address that stays when the machine is stopped or replaced. */
final class PublicAddress extends Construct {
  private final CfnEIP elasticIp;

  PublicAddress(Construct scope, String id, Placement placement) {
    super(scope, id);
    elasticIp = CfnEIP.Builder.create(this, "ElasticIp").domain("vpc").build();
    // An address needs the network's internet gateway in place, which nothing in it refers to.
    elasticIp.getNode().addDependency(placement.subnet().getInternetConnectivityEstablished());
    Tags.of(elasticIp).add("Name", getNode().getPath());
  }

  CfnEIP elasticIp() {
    return elasticIp;
  }

  /** Points the address at the machine; whoever needs the machine reachable depends on this. */
  IDependable leadTo(IInstance instance) {
    return CfnEIPAssociation.Builder.create(this, "Association")
        .allocationId(elasticIp.getAttrAllocationId())
        .instanceId(instance.getInstanceId())
        .build();
  }
}
