package io.github.cloudnotebook.localmachine;

import java.nio.file.Path;
import java.util.List;

/** A program that deploys an app to an emulated cloud. */
public interface DeployTool {

  /** Its name, for people to read. */
  String name();

  /** The files and directories of an app that its user writes. */
  List<String> sources();

  /**
   * Deploys an app.
   *
   * @param app the directory of its settings
   * @param progress receives the steps and the tool's output
   * @param meanwhile repeated until the tool has ended, and once more then
   */
  Deployment deploy(Path app, Progress progress, Runnable meanwhile);

  /** Destroys what was deployed of an app. */
  Deployment destroy(Path app, Progress progress, Runnable meanwhile);
}
