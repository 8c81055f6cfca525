package io.github.cloudnotebook.aws.pulumi.internal;

import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.aws.vpc.SecurityGroupEgressRuleArgs;
import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.aws.AwsNames;
import io.github.cloudnotebook.aws.BrowserRules;
import io.github.cloudnotebook.pulumi.Children;
import java.util.ArrayList;
import java.util.List;

/** The security group of the machine, open to browsers in the notebook's networks. */
public final class Browsers {
  private final Children children;
  private final SecurityGroup group;
  private final List<Resource> rules = new ArrayList<>();

  public Browsers(Children children, BrowserRules browsers, Output<String> vpcId) {
    this.children = children;
    group =
        new SecurityGroup(
            children.name(),
            SecurityGroupArgs.builder()
                .vpcId(vpcId)
                .description("Browsers of a notebook server")
                .tags(Tags.of(children))
                .build(),
            children.options());
    for (BrowserRules.Rule rule : browsers.all()) {
      rules.add(
          new SecurityGroupIngressRule(
              children.named(rule.port() + "-" + rule.source()),
              opening(rule).securityGroupId(group.id()).build(),
              children.options()));
    }
    rules.add(
        new SecurityGroupEgressRule(
            children.name(),
            SecurityGroupEgressRuleArgs.builder()
                .securityGroupId(group.id())
                .ipProtocol("-1")
                .cidrIpv4("0.0.0.0/0")
                .description("The machine fetches packages and calls AWS")
                .build(),
            children.options()));
  }

  Output<List<String>> groupIds() {
    return group.id().applyValue(List::of);
  }

  /** Opens a database to the machine. */
  public List<Resource> admittedTo(Output<String> databaseGroupId, Output<Integer> port) {
    return List.of(
        new SecurityGroupIngressRule(
            children.named("database"),
            SecurityGroupIngressRuleArgs.builder()
                .securityGroupId(databaseGroupId)
                .referencedSecurityGroupId(group.id())
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .description(AwsNames.ruleDescription("The machine of " + children.name()))
                .build(),
            children.options()));
  }

  /** What must exist before browsers reach the machine. */
  public List<Resource> all() {
    return List.copyOf(rules);
  }

  private static SecurityGroupIngressRuleArgs.Builder opening(BrowserRules.Rule rule) {
    SecurityGroupIngressRuleArgs.Builder args =
        SecurityGroupIngressRuleArgs.builder()
            .ipProtocol("tcp")
            .fromPort(rule.port())
            .toPort(rule.port())
            .description(AwsNames.ruleDescription(rule.description()));
    return switch (rule.kind()) {
      case IPV4 -> args.cidrIpv4(rule.source());
      case IPV6 -> args.cidrIpv6(rule.source());
      case PREFIX_LIST -> args.prefixListId(rule.source());
    };
  }
}
