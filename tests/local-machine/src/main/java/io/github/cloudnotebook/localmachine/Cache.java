package io.github.cloudnotebook.localmachine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * Files that are made once and kept between runs, shared by all local clouds.
 *
 * @param directory where it is kept
 */
public record Cache(Path directory) {

  /** {@code CLOUDNOTEBOOK_CACHE}, else {@code ~/.cache/cloudnotebook}. */
  public static Cache standard() {
    String given = System.getenv("CLOUDNOTEBOOK_CACHE");
    return new Cache(
        given == null
            ? Path.of(System.getProperty("user.home"), ".cache", "cloudnotebook")
            : Path.of(given));
  }

  /** A directory that keeps downloads and fills up as it is used. */
  Path downloads(String kind) {
    try {
      return Files.createDirectories(directory.resolve("downloads").resolve(kind));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A directory with built content.
   *
   * <p>It gets its name only when it is complete, so an interrupted run leaves none that looks
   * complete. Callers that ask for it meanwhile wait.
   *
   * @param ingredients everything that the content depends on
   * @param maker fills the directory; the content must not depend on the directory's final path
   */
  public Path made(String kind, List<String> ingredients, Consumer<Path> maker) {
    Path made = directory.resolve(kind + "-" + digest(ingredients));
    if (Files.exists(made)) {
      return made;
    }
    new MachineLock(directory.resolve("locks").resolve(made.getFileName()))
        .during(
            () -> {
              if (!Files.exists(made)) {
                make(made, kind, maker);
              }
            });
    return made;
  }

  private void make(Path made, String kind, Consumer<Path> maker) {
    try {
      Path making = Files.createTempDirectory(directory, kind + "-making-");
      try {
        // The maker gets a subdirectory, because a temporary directory is closed to others.
        Path content = Files.createDirectory(making.resolve("content"));
        maker.accept(content);
        Files.move(content, made);
      } finally {
        Trees.delete(making);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(List<String> ingredients) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String ingredient : ingredients) {
        digest.update(ingredient.getBytes(UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
