package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.gcp.compute.Address;
import com.pulumi.gcp.compute.AddressArgs;
import com.pulumi.gcp.compute.ComputeFunctions;
import com.pulumi.gcp.compute.inputs.GetAddressArgs;
import com.pulumi.gcp.compute.outputs.GetAddressResult;
import io.github.cloudnotebook.gcp.GoogleId;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.pulumi.Children;

/**
 * An address that stays when the machine is stopped or replaced: an existing one, or a new one.
 *
 * @param ip the address itself
 */
public record PublicAddress(Output<String> ip) {

  public static PublicAddress of(
      Children children, NotebookServerOptions args, Place place, GoogleNames names) {
    return new PublicAddress(
        args.addressId()
            .map(given -> existing(children, given, place))
            .orElseGet(() -> made(children, place, names)));
  }

  private static Output<String> existing(Children children, Output<String> given, Place place) {
    Output<GoogleId> id = GivenId.of("addressId", GoogleId.Kind.ADDRESS, given);
    return ComputeFunctions.getAddress(
            GetAddressArgs.builder()
                .project(id.applyValue(GoogleId::project))
                .region(place.region())
                .name(id.applyValue(GoogleId::last))
                .build(),
            children.asking())
        .applyValue(GetAddressResult::address);
  }

  private static Output<String> made(Children children, Place place, GoogleNames names) {
    return new Address(
            children.name(),
            AddressArgs.builder()
                .project(place.project())
                .name(names.base())
                .region(place.region())
                .build(),
            place.options(children))
        .address();
  }
}
