package io.github.cloudnotebook.model;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every relative link of the documentation leads to a file, and every anchor to a heading. */
class DocumentationLinksTest {

  private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern GENERATED =
      Pattern.compile("(.*/)?(target|node_modules|cdk\\.out|\\.[a-z][^/]*)/.*");
  private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```");
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
  private static final Pattern LINK = Pattern.compile("\\]\\(<?([^)<>\\s]+)>?[^)]*\\)");
  private static final Pattern LINK_IN_HEADING = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *#*$");
  private static final Pattern WITH_SCHEME = Pattern.compile("[a-z][a-z+.-]*:.*");

  @TempDir Path folder;

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    assertThat(documents(PROJECT)).hasSizeGreaterThan(10);
    assertThat(brokenLinks(PROJECT)).isEmpty();
  }

  @Test
  void brokenLinksAreFound() throws IOException {
    Files.writeString(folder.resolve("other.md"), "# What `it` is, and why?\n## Twice\n## Twice\n");
    Files.writeString(
        folder.resolve("page.md"),
        """
        # Page
        [file](other.md) [heading](other.md#what-it-is-and-why) [second](other.md#twice-1) [here](#page)
        [`code`](other.md) [folder](.) [elsewhere](https://example.com/none.md) `[code](none.md)`
        [no file](none.md), [no heading](other.md#none), [none here](#none), [outside](../../)
        ```
        [code](none.md)
        ```
        """);

    assertThat(brokenLinks(folder))
        .containsExactly(
            "page.md: none.md", "page.md: other.md#none", "page.md: #none", "page.md: ../../");
  }

  private static List<String> brokenLinks(Path root) throws IOException {
    return documents(root).stream()
        .flatMap(
            document ->
                links(document)
                    .filter(link -> !leadsSomewhere(root, document, link))
                    .map(link -> root.relativize(document) + ": " + link))
        .toList();
  }

  private static List<Path> documents(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !GENERATED.matcher(root.relativize(file).toString()).matches())
          .sorted()
          .toList();
    }
  }

  private static Stream<String> links(Path document) {
    String prose = CODE.matcher(withoutBlocks(document)).replaceAll("");
    return LINK.matcher(prose)
        .results()
        .map(link -> link.group(1))
        .filter(link -> !WITH_SCHEME.matcher(link).matches());
  }

  private static boolean leadsSomewhere(Path root, Path document, String link) {
    String[] parts = URLDecoder.decode(link, StandardCharsets.UTF_8).split("#", 2);
    Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]).normalize();
    if (!target.startsWith(root) || !Files.exists(target)) {
      return false;
    }
    if (parts.length == 1) {
      return true;
    }
    // GitHub shows a folder with its README below.
    Path page = Files.isDirectory(target) ? target.resolve("README.md") : target;
    return Files.exists(page) && anchors(page).contains(parts[1]);
  }

  /** The anchors that GitHub gives to the headings; the second of the same name ends with -1. */
  private static Set<String> anchors(Path page) {
    Map<String, Integer> seen = new HashMap<>();
    return HEADING
        .matcher(withoutBlocks(page))
        .results()
        .map(DocumentationLinksTest::anchor)
        .map(
            anchor -> {
              int before = seen.merge(anchor, 1, Integer::sum) - 1;
              return before == 0 ? anchor : anchor + "-" + before;
            })
        .collect(toSet());
  }

  private static String anchor(MatchResult heading) {
    return LINK_IN_HEADING
        .matcher(heading.group(1))
        .replaceAll("$1")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }

  private static String withoutBlocks(Path document) {
    try {
      return CODE_BLOCK.matcher(Files.readString(document)).replaceAll("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
