package io.github.cloudnotebook.acceptance;

import java.util.List;
import java.util.Optional;

/** The object storage of a notebook, as its owner sees it. */
public interface ObjectStorage {

  /** What it is called. */
  String name();

  /** The port at which the machine reaches it. */
  int port();

  /** The content of a file, if there is one. */
  Optional<String> file(String path);

  /** The files whose path begins so. */
  List<String> files(String beginning);

  /** What a refusal to write names. */
  String permissionToWrite();

  /** Lets nobody write during some work. */
  void closedDuring(Runnable work);
}
