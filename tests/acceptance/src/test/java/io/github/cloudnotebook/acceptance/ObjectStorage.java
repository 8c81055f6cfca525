package io.github.cloudnotebook.acceptance;

import java.util.List;
import java.util.Optional;

/** The object storage of a notebook, as its owner sees it. */
public interface ObjectStorage {

  /** Its name. */
  String name();

  /** The port at which the machine reaches it. */
  int port();

  /** The content of a file, if there is one. */
  Optional<String> file(String path);

  /** The files whose path has this prefix. */
  List<String> files(String beginning);

  /** The permission that a refused write names. */
  String permissionToWrite();

  /** Denies all writes during some work. */
  void closedDuring(Runnable work);
}
