package io.github.cloudnotebook.localmachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cached content is made once, however many callers ask for it. */
class CacheTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AtomicInteger makers = new AtomicInteger();
  @TempDir private Path directory;
  private Cache cache;

  @BeforeEach
  void prepare() {
    cache = new Cache(directory);
  }

  @Test
  void aCallerDuringTheMakingWaitsAndFindsIt() {
    CompletableFuture<Path> found = new CompletableFuture<>();
    Thread second = new Thread(() -> found.complete(made(content -> {})));

    Path made =
        made(
            content -> {
              second.start();
              Await.that(
                  "the second to wait",
                  PATIENCE,
                  () -> second.getState() == Thread.State.WAITING || found.isDone());
              write(content.resolve("file"), "by the first");
            });

    assertThat(found.join()).isEqualTo(made);
    assertThat(made.resolve("file")).hasContent("by the first");
    assertThat(makers).hasValue(1);
  }

  @Test
  void afterAFailureTheNextCallerMakesIt() {
    assertThatThrownBy(
            () ->
                made(
                    content -> {
                      write(content.resolve("half"), "");
                      throw new LocalCloudException("no space is left");
                    }))
        .hasMessage("no space is left");

    Path made = made(content -> write(content.resolve("file"), "by the second"));

    assertThat(made).isDirectoryContaining(file -> file.endsWith("file"));
    assertThat(made.resolve("half")).doesNotExist();
  }

  private Path made(Consumer<Path> maker) {
    return cache.made(
        "kind",
        List.of("ingredient"),
        content -> {
          makers.incrementAndGet();
          maker.accept(content);
        });
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
