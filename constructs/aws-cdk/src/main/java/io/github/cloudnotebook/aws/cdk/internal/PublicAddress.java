package io.github.cloudnotebook.aws.cdk.internal;

import static java.util.Objects.requireNonNullElseGet;

import io.github.cloudnotebook.aws.AwsNames;
import io.github.cloudnotebook.aws.cdk.ElasticIp;
import io.github.cloudnotebook.aws.cdk.NotebookServerProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.ec2.CfnEIP;
import software.amazon.awscdk.services.ec2.CfnEIPAssociation;
import software.amazon.awscdk.services.ec2.IInstance;
import software.constructs.Construct;
import software.constructs.IDependable;

/** An address that stays when the machine is stopped or replaced: an existing one, or a new one. */
public final class PublicAddress extends Construct {
  private final ElasticIp elasticIp;

  public PublicAddress(Construct scope, String id, NotebookServerProps props, Placement placement) {
    super(scope, id);
    elasticIp = requireNonNullElseGet(props.getElasticIp(), () -> allocate(placement));
  }

  public ElasticIp elasticIp() {
    return elasticIp;
  }

  /** Points the address at the machine; whatever needs the machine reachable depends on this. */
  public IDependable leadTo(IInstance instance) {
    return CfnEIPAssociation.Builder.create(this, "Association")
        .allocationId(elasticIp.allocationId())
        .instanceId(instance.getInstanceId())
        .build();
  }

  private ElasticIp allocate(Placement placement) {
    CfnEIP allocated = CfnEIP.Builder.create(this, "ElasticIp").domain("vpc").build();
    // An address needs the network's internet gateway in place, but does not refer to it.
    allocated.getNode().addDependency(placement.subnet().getInternetConnectivityEstablished());
    Tags.of(allocated).add("Name", AwsNames.tagValue(getNode().getPath()));
    return new ElasticIp(allocated.getAttrAllocationId(), allocated.getRef());
  }
}
