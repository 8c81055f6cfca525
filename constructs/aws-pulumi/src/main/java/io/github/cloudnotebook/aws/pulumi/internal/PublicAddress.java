package io.github.cloudnotebook.aws.pulumi.internal;

import com.pulumi.aws.ec2.Ec2Functions;
import com.pulumi.aws.ec2.Eip;
import com.pulumi.aws.ec2.EipArgs;
import com.pulumi.aws.ec2.EipAssociation;
import com.pulumi.aws.ec2.EipAssociationArgs;
import com.pulumi.aws.ec2.Instance;
import com.pulumi.aws.ec2.inputs.GetElasticIpArgs;
import com.pulumi.aws.ec2.outputs.GetElasticIpResult;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.aws.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.pulumi.Children;
import java.util.List;

/** An address that stays when the machine is stopped or replaced: an existing one, or a new one. */
public record PublicAddress(Children children, Output<String> allocationId, Output<String> ip) {

  public static PublicAddress of(Children children, NotebookServerOptions args) {
    return args.elasticIpAllocationId()
        .map(existing -> new PublicAddress(children, existing, lookUp(children, existing)))
        .orElseGet(() -> allocated(children));
  }

  /** Points the address at the machine. */
  public List<Resource> leadTo(Instance instance) {
    return List.of(
        new EipAssociation(
            children.name(),
            EipAssociationArgs.builder()
                .allocationId(allocationId)
                .instanceId(instance.id())
                .build(),
            children.options()));
  }

  private static Output<String> lookUp(Children children, Output<String> allocationId) {
    return Ec2Functions.getElasticIp(
            GetElasticIpArgs.builder().id(allocationId).build(), children.asking())
        .applyValue(GetElasticIpResult::publicIp);
  }

  private static PublicAddress allocated(Children children) {
    Eip address =
        new Eip(
            children.name(),
            EipArgs.builder().domain("vpc").tags(Tags.of(children)).build(),
            children.options());
    return new PublicAddress(children, address.allocationId(), address.publicIp());
  }
}
