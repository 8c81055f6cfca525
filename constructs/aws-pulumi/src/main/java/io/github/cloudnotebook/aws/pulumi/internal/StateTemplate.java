package io.github.cloudnotebook.aws.pulumi.internal;

import io.github.cloudnotebook.aws.ReadySignal;
import io.github.cloudnotebook.machine.DesiredState;
import io.github.cloudnotebook.pulumi.Json;
import java.util.List;
import java.util.Map;

/**
 * The CloudFormation template of a desired state: the parameter that the machine reads, and a wait
 * for its signal.
 *
 * <p>A wait condition waits only once, so each state of each machine gets a new one, with a digest
 * of both in its id.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-waitcondition.html">WaitCondition</a>
 */
final class StateTemplate {
  /** The name of the template's output. */
  static final String FINGERPRINT = "Fingerprint";

  /** No address of a signal has a space. */
  private static final String SIGNAL_URL = "the signal's url";

  private StateTemplate() {}

  static String of(String parameter, DesiredState state, String instanceId) {
    String digest = DesiredState.digest(Json.write(state.document()) + instanceId);
    String handle = "Handle" + digest;
    String condition = "Condition" + digest;
    String document = Json.write(state.document(SIGNAL_URL));
    int url = document.indexOf(SIGNAL_URL);
    Map<String, Object> written =
        Map.of(
            "Fn::Join",
            List.of(
                "",
                List.of(
                    document.substring(0, url),
                    Map.of("Ref", handle),
                    document.substring(url + SIGNAL_URL.length()))));
    return Json.write(
        Map.of(
            "Resources",
            Map.of(
                handle,
                Map.of("Type", "AWS::CloudFormation::WaitConditionHandle"),
                "DesiredState",
                Map.of(
                    "Type",
                    "AWS::SSM::Parameter",
                    "Properties",
                    Map.of("Name", parameter, "Type", "String", "Value", written)),
                condition,
                Map.of(
                    "Type",
                    "AWS::CloudFormation::WaitCondition",
                    "DependsOn",
                    "DesiredState",
                    "Properties",
                    Map.of(
                        "Handle",
                        Map.of("Ref", handle),
                        "Timeout",
                        Long.toString(ReadySignal.TIMEOUT.toSeconds())))),
            "Outputs",
            Map.of(FINGERPRINT, Map.of("Value", answer(condition)))));
  }

  /** The answer in the machine's signal: {@code {"ready":"…"}}, split at its quotes. */
  private static Map<String, Object> answer(String condition) {
    Map<String, Object> data = Map.of("Fn::GetAtt", List.of(condition, "Data"));
    return Map.of("Fn::Select", List.of(3, Map.of("Fn::Split", List.of("\"", data))));
  }
}
