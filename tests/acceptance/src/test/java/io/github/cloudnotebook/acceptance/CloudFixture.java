package io.github.cloudnotebook.acceptance;

import io.github.cloudnotebook.localmachine.LocalCloud;
import io.github.cloudnotebook.localmachine.Site;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The cloud that the promises are tried on, and the tool that deploys to it. */
public interface CloudFixture {

  /** The one that the class path has. */
  static CloudFixture current() {
    return ServiceLoader.load(CloudFixture.class).findFirst().orElseThrow();
  }

  /** The cloud of a site, to be set and started. */
  LocalCloud.Builder cloud(Site site);

  /** The same where nothing boots: each deploy hears at once that its machine is ready. */
  LocalCloud.Builder withoutMachines(Site site);

  /** The directory of the stack that a user deploys. */
  Path stack();

  /** Has another program define the stack of an app. */
  void define(Path app, String command);

  /** Names something that the company has already, beside what the deploy looks up. */
  void name(Path app, String thing, String value);

  /** Names a data volume to come back on, as the stack's README says. */
  void nameVolume(Path app, String volume, String zone);

  /** Names a snapshot in the place of the volume. */
  void nameSnapshot(Path app, String snapshot);

  /**
   * A company's own program: a notebook with storage in a network that leads to the cloud's own
   * services and nowhere else.
   */
  Class<?> isolatedApp();

  /** The cloud's metadata service. */
  Metadata metadata();

  /** What the machine of a notebook has logged. */
  List<String> log(RunningNotebook notebook);

  /** Removes a secret as an administrator does who tidies up: its name may stay taken. */
  void tidyUp(RunningNotebook notebook, String secret);

  /** The object storage of a notebook. */
  ObjectStorage storage(RunningNotebook notebook);

  /** The name of the secret with the password of the database's administrator. */
  String databaseSecret(RunningNotebook notebook);

  /** What names the data volume and the database of a notebook once it is destroyed. */
  Map<String, String> kept(RunningNotebook notebook);
}
