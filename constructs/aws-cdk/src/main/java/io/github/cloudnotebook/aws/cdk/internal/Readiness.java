package io.github.cloudnotebook.aws.cdk.internal;

import software.amazon.awscdk.CfnWaitCondition;
import software.amazon.awscdk.CfnWaitConditionHandle;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Token;
import software.constructs.Construct;
import software.constructs.IDependable;

/**
 * Holds the deployment until the machine says that it is in its desired state.
 *
 * <p>A wait condition waits once in its life, so each desired state gets its own: their ids carry
 * the state's digest.
 */
public final class Readiness extends Construct {
  /** From nothing to a Java cell takes some minutes; a slow mirror shall not turn it red. */
  private static final Duration TIMEOUT = Duration.minutes(20);

  private final CfnWaitConditionHandle handle;
  private final CfnWaitCondition condition;

  public Readiness(Construct scope, String id, String digest) {
    super(scope, id);
    handle = new CfnWaitConditionHandle(this, "Handle" + digest);
    condition =
        CfnWaitCondition.Builder.create(this, "Condition" + digest)
            .handle(handle.getRef())
            .timeout(String.valueOf(TIMEOUT.toSeconds()))
            .build();
  }

  /** Where the machine puts its signal; whoever knows the address can give it. */
  public String signalUrl() {
    return handle.getRef();
  }

  public void waitsFor(IDependable... needed) {
    condition.getNode().addDependency(needed);
  }

  /** What the machine said with its signal: {@code {"ready":"…"}} comes apart at its quotes. */
  public String answer() {
    return Fn.select(3, Fn.split("\"", Token.asString(condition.getAttrData())));
  }
}
