package io.github.cloudnotebook.aws;

import io.github.cloudnotebook.model.Access;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Conditions of IAM under which a user signs in to a notebook of SageMaker: a second factor, and an
 * allowed network.
 */
public final class SignInConditions {
  private SignInConditions() {}

  /**
   * The conditions.
   *
   * @param vpcId the network whose endpoints lead there without a public address; none if unknown
   */
  public static Map<String, Map<String, Object>> of(Access access, Optional<String> vpcId) {
    Map<String, Map<String, Object>> conditions = new TreeMap<>();
    conditions.put("Bool", Map.of("aws:MultiFactorAuthPresent", "true"));
    String address = access.publicAddress() ? "aws:SourceIp" : "aws:VpcSourceIp";
    if (!access.allowedCidrs().isEmpty()) {
      conditions.put("IpAddress", Map.of(address, access.allowedCidrs()));
    }
    if (!access.publicAddress()) {
      vpcId.ifPresent(vpc -> conditions.put("StringEquals", Map.of("aws:SourceVpc", vpc)));
    }
    return conditions;
  }
}
