package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.gcp.serviceaccount.Account;
import com.pulumi.gcp.serviceaccount.AccountArgs;
import io.github.cloudnotebook.gcp.BuiltInRole;
import io.github.cloudnotebook.gcp.ExistingThings;
import io.github.cloudnotebook.gcp.GoogleId;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.pulumi.Children;

/**
 * The service account of users' kernels: an existing one, or a new one without a role.
 *
 * <p>The machine's account may have tokens of it made, and has nothing of what it is granted.
 *
 * @param name its whole name
 * @param email the address by which programs and audit logs name it
 * @see <a
 *     href="https://cloud.google.com/iam/docs/create-short-lived-credentials-direct">Short-lived
 *     credentials of a service account</a>
 */
public record KernelIdentity(Output<String> name, Output<String> email) {

  /** Takes the existing account, or makes one. */
  public static KernelIdentity of(
      Children children,
      NotebookServerOptions args,
      Place place,
      GoogleNames names,
      Grants grants) {
    KernelIdentity kernels =
        args.kernelServiceAccount()
            .map(given -> existing(given, args))
            .orElseGet(() -> made(children, place, names));
    grants.onAccount("makes-tokens", BuiltInRole.TOKEN_CREATOR, kernels.name());
    return kernels;
  }

  private static KernelIdentity existing(Output<String> given, NotebookServerOptions args) {
    Output<GoogleId> kernels =
        GivenId.of("kernelServiceAccount", GoogleId.Kind.SERVICE_ACCOUNT, given);
    Output<GoogleId> id =
        args.machineServiceAccount()
            .map(
                machine ->
                    Output.tuple(machine, kernels)
                        .applyValue(
                            known -> {
                              ExistingThings.refuseOneAccountForBoth(known.t1, known.t2.text());
                              return known.t2;
                            }))
            .orElse(kernels);
    return new KernelIdentity(id.applyValue(GoogleId::text), id.applyValue(GoogleId::last));
  }

  private static KernelIdentity made(Children children, Place place, GoogleNames names) {
    Account account =
        new Account(
            children.named("kernels"),
            AccountArgs.builder()
                .project(place.project())
                .accountId(names.kernels())
                .displayName("Cloud Notebook: the kernels")
                .build(),
            place.options(children));
    return new KernelIdentity(account.name(), account.email());
  }

  /** The account as policies name it. */
  public Output<String> member() {
    return email.applyValue("serviceAccount:%s"::formatted);
  }
}
