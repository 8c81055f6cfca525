package io.github.cloudnotebook.acceptance;

import io.github.cloudnotebook.localmachine.LocalCloud;
import io.github.cloudnotebook.localmachine.Site;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The cloud that the promises are tested on, and the tool that deploys to it. */
public interface CloudFixture extends CloudStack {

  /** The fixture on the class path. */
  static CloudFixture current() {
    return ServiceLoader.load(CloudFixture.class).findFirst().orElseThrow();
  }

  /** The same, but nothing boots: each deploy is told at once that its machine is ready. */
  LocalCloud.Builder withoutMachines(Site site);

  /** Makes another program define the stack of an app. */
  void define(Path app, String command);

  /** Names an existing resource of the company, besides what the deploy looks up. */
  void name(Path app, String thing, String value);

  /** Names an existing data volume for the notebook, as the stack's README says. */
  void nameVolume(Path app, String volume, String zone);

  /** Names a snapshot instead of the volume. */
  void nameSnapshot(Path app, String snapshot);

  /**
   * A company's own program: a notebook with storage in a network that reaches only the cloud's own
   * services.
   */
  Class<?> isolatedApp();

  /** The cloud's metadata service. */
  Metadata metadata();

  /** The log of a notebook's machine. */
  List<String> log(RunningNotebook notebook);

  /** Removes a secret as an administrator would when tidying up: its name may stay taken. */
  void tidyUp(RunningNotebook notebook, String secret);

  /** The object storage of a notebook. */
  ObjectStorage storage(RunningNotebook notebook);

  /** The name of the secret with the password of the database's administrator. */
  String databaseSecret(RunningNotebook notebook);

  /** The settings that name a destroyed notebook's data volume and database. */
  Map<String, String> kept(RunningNotebook notebook);
}
