package io.github.cloudnotebook.localmachine.cli;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cloudnotebook.localmachine.Guest;
import io.github.cloudnotebook.localmachine.LocalCloudException;
import io.github.cloudnotebook.localmachine.Result;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The steps of the setup inside a machine, each reported once when it has ended. */
final class SetupSteps {

  private static final String STATUS = "/var/lib/cloudnotebook/public/status.json";
  private static final Set<String> NOT_ENDED = Set.of("waiting", "running");

  private final Set<String> told = new HashSet<>();
  private String leftByAnEarlierSetup;

  /** The steps that have ended since the last call, each in words. */
  List<String> ended(Guest guest) {
    Result status = guest.run("cat", STATUS);
    if (leftByAnEarlierSetup == null) {
      leftByAnEarlierSetup = status.stdout();
    }
    if (!status.succeeded() || status.stdout().equals(leftByAnEarlierSetup)) {
      return List.of();
    }
    return parse(status.stdout()).steps().stream()
        .filter(step -> !NOT_ENDED.contains(step.state()))
        .filter(step -> told.add(step.name()))
        .map(step -> "  %-16s %s after %.1f s".formatted(step.name(), step.state(), step.seconds()))
        .toList();
  }

  private static Status parse(String json) {
    try {
      return new ObjectMapper().readValue(json, Status.class);
    } catch (JsonProcessingException e) {
      throw new LocalCloudException("the machine tells its setup in another form", e);
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Status(List<Step> steps) {}

  private record Step(String name, String state, double seconds) {}
}
