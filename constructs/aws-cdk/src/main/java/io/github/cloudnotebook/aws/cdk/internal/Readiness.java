package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.ReadySignal;
import software.amazon.awscdk.CfnWaitCondition;
import software.amazon.awscdk.CfnWaitConditionHandle;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Token;
import software.constructs.Construct;
import software.constructs.IDependable;

/**
 * Holds the deployment until the machine reports that it is in its desired state.
 *
 * <p>A wait condition waits only once, so each desired state gets a new one, with the state's
 * digest in its id.
 */
public final class Readiness extends Construct {
  private final CfnWaitConditionHandle handle;
  private final CfnWaitCondition condition;

  public Readiness(Construct scope, String id, String digest) {
    super(scope, id);
    handle = new CfnWaitConditionHandle(this, "Handle" + digest);
    condition =
        CfnWaitCondition.Builder.create(this, "Condition" + digest)
            .handle(handle.getRef())
            .timeout(String.valueOf(ReadySignal.TIMEOUT.toSeconds()))
            .build();
  }

  /** The URL for the machine's signal; anyone who knows it can send one. */
  public String signalUrl() {
    return handle.getRef();
  }

  public void waitsFor(IDependable... needed) {
    condition.getNode().addDependency(needed);
  }

  /** The answer in the machine's signal: {@code {"ready":"…"}}, split at its quotes. */
  public String answer() {
    return Fn.select(3, Fn.split("\"", Token.asString(condition.getAttrData())));
  }
}
