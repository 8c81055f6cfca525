package io.github.cloudnotebook.stacks.aws;

import io.github.cloudnotebook.awscdk.NotebookServerProps;
import io.github.cloudnotebook.model.Notebook;
import java.util.Optional;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneProviderProps;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/**
 * What the company has already and the notebook uses, named in the CDK's context: {@code cdk deploy
 * --context hostedZone=example.com}, or the same in {@code cdk.json}.
 */
final class BroughtThings {
  private BroughtThings() {}

  static NotebookServerProps propsOf(Construct stack, Notebook notebook) {
    NotebookServerProps.Builder props = NotebookServerProps.builder().notebook(notebook);
    named(stack, "hostedZone")
        .map(zone -> HostedZoneProviderProps.builder().domainName(zone).build())
        .map(zone -> HostedZone.fromLookup(stack, "HostedZone", zone))
        .ifPresent(props::hostedZone);
    named(stack, "certificateSecret")
        .map(secret -> Secret.fromSecretNameV2(stack, "CertificateSecret", secret))
        .ifPresent(props::certificate);
    named(stack, "clientSecret")
        .map(secret -> Secret.fromSecretNameV2(stack, "ClientSecret", secret))
        .ifPresent(props::clientSecret);
    return props.build();
  }

  private static Optional<String> named(Construct stack, String key) {
    return Optional.ofNullable((String) stack.getNode().tryGetContext(key));
  }
}
