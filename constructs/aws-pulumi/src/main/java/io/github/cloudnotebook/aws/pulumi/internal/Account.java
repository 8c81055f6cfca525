package io.github.cloudnotebook.aws.pulumi.internal;

import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.inputs.GetCallerIdentityArgs;
import com.pulumi.aws.inputs.GetPartitionArgs;
import com.pulumi.aws.inputs.GetRegionArgs;
import com.pulumi.aws.outputs.GetCallerIdentityResult;
import com.pulumi.aws.outputs.GetPartitionResult;
import com.pulumi.aws.outputs.GetRegionResult;
import com.pulumi.core.Output;
import io.github.cloudnotebook.aws.AwsRegion;
import io.github.cloudnotebook.pulumi.Children;

/** The account and region of the component's provider. */
public record Account(Output<String> partition, Output<String> region, Output<String> id) {

  /**
   * Asks the provider. A region that the machine could not serve is refused in the preview, with an
   * {@link IllegalArgumentException}.
   */
  public static Account of(Children children) {
    Output<String> region =
        AwsFunctions.getRegion(GetRegionArgs.Empty, children.asking())
            .applyValue(GetRegionResult::id)
            .applyValue(
                found -> {
                  AwsRegion.requireServed(found, children.name());
                  return found;
                });
    return new Account(
        AwsFunctions.getPartition(GetPartitionArgs.Empty, children.asking())
            .applyValue(GetPartitionResult::partition),
        region,
        AwsFunctions.getCallerIdentity(GetCallerIdentityArgs.Empty, children.asking())
            .applyValue(GetCallerIdentityResult::accountId));
  }

  /** The ARN of a resource in the account and region. */
  public Output<String> arn(String service, String resource) {
    return Output.format("arn:%s:%s:%s:%s:%s", partition, service, region, id, resource);
  }

  /** The ARN of a resource in the region that is of no account. */
  Output<String> arnOfNoAccount(String service, String resource) {
    return Output.format("arn:%s:%s:%s::%s", partition, service, region, resource);
  }

  /** A service as conditions of keys name it. */
  public Output<String> service(String name) {
    return service(name, region);
  }

  /** A service of any region, as conditions of keys name it. */
  public static Output<String> service(String name, Output<String> region) {
    return Output.format("%s.%s.%s", name, region, AwsRegion.DOMAIN);
  }
}
