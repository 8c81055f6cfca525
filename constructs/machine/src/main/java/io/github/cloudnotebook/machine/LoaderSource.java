package io.github.cloudnotebook.machine;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where a machine's loader finds the desired state. */
public sealed interface LoaderSource {
  /** A parameter of AWS Systems Manager, by its name, which is known at synthesis. */
  record Parameter(String name) implements LoaderSource {
    @Override
    public MachineCloud cloud() {
      return MachineCloud.AWS;
    }

    @Override
    public Map<String, String> settings() {
      return Map.of("parameter", name);
    }
  }

  /** The user data of the machine itself, on Azure. */
  record UserData() implements LoaderSource {
    @Override
    public MachineCloud cloud() {
      return MachineCloud.AZURE;
    }

    @Override
    public Map<String, String> settings() {
      return Map.of();
    }
  }

  /**
   * The metadata of the machine itself, on Google Cloud.
   *
   * @see <a href="https://cloud.google.com/compute/docs/metadata/overview">VM metadata</a>
   */
  record Metadata() implements LoaderSource {
    /** The key whose value is the desired state's document. */
    public static final String STATE_KEY = "cloudnotebook-state";

    /** The key that has the machine apply the same document again whenever its value changes. */
    public static final String TRY_KEY = "cloudnotebook-try";

    @Override
    public MachineCloud cloud() {
      return MachineCloud.GOOGLE;
    }

    @Override
    public Map<String, String> settings() {
      return Map.of();
    }
  }

  /** The cloud, which {@code source_<cloud>.py} asks. */
  MachineCloud cloud();

  /** What that file must know to find the state. */
  Map<String, String> settings();

  /** That file's name. */
  default String file() {
    return "source_" + cloud().key() + ".py";
  }

  /** The document by which the loader, and the bundle, know where they are. */
  default Map<String, String> document() {
    Map<String, String> document = new LinkedHashMap<>();
    document.put("cloud", cloud().key());
    document.putAll(settings());
    return document;
  }
}
