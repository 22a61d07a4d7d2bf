package io.glyphloop.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.error.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Holds the documents to the code. */
class DocsTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("(?s)```.*?```");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern NAME = Pattern.compile("`(io\\.glyphloop[.\\w]+)`");
  private static final List<Path> SOURCES = sources();

  @Test
  void everyDependencyAndPluginSaysWhyItIsThere() throws Exception {
    String page = Files.readString(ROOT.resolve("docs/dependencies.md"));
    assertThat(pinned())
        .filteredOn(artifact -> !artifact.startsWith("glyphloop"))
        .hasSizeGreaterThan(20)
        .allSatisfy(artifact -> assertThat(page).contains("| `" + artifact + "` |"));
  }

  @Test
  void noLineSpeaksOfADependencyThatIsGone() throws Exception {
    String page = Files.readString(ROOT.resolve("docs/dependencies.md"));
    List<String> named =
        Pattern.compile("(?m)^\\| `([^`]+)` \\|")
            .matcher(page)
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(pinned()).containsAll(named);
  }

  @ParameterizedTest
  @EnumSource
  void everyExitCodeIsExplained(ExitCode code) throws IOException {
    assertThat(Files.readString(ROOT.resolve("docs/exit-codes.md")))
        .contains("| " + code.status() + " | `" + code + "` |");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Path page) throws IOException {
    for (String link : links(page)) {
      String[] parts = link.split("#", 2);
      Path linked = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
      assertThat(linked).as("%s links to %s", page, link).exists();
      if (parts.length == 2) {
        assertThat(anchors(linked)).as("%s links to %s", page, link).contains(parts[1]);
      }
    }
  }

  @Test
  void everyPageCanBeReachedFromTheReadme() throws IOException {
    Set<Path> reached = new LinkedHashSet<>();
    Deque<Path> open = new ArrayDeque<>(List.of(ROOT.resolve("README.md")));
    while (!open.isEmpty()) {
      Path page = open.remove();
      if (page.toString().endsWith(".md") && reached.add(page)) {
        links(page).stream()
            .map(link -> page.resolveSibling(link.replaceFirst("#.*", "")).normalize())
            .forEach(open::add);
      }
    }
    assertThat(reached).containsAll(pages().toList());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyTableIsWhole(Path page) throws IOException {
    List<String> lines = text(page).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (isRow(lines, i) && !isRow(lines, i - 1)) {
        // A blank line in a table leaves rows without a header; they would show as plain text.
        assertThat(i + 1 < lines.size() ? lines.get(i + 1) : "")
            .as("%s: the line under the table's header '%s'", page, lines.get(i))
            .matches("\\|(:?-{3,}:?\\|)+");
      }
      if (isRow(lines, i) && isRow(lines, i - 1)) {
        assertThat(cells(lines.get(i)))
            .as("%s: cells of the row '%s'", page, lines.get(i))
            .isEqualTo(cells(lines.get(i - 1)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyClassAndPackageThatIsNamedExists(Path page) throws IOException {
    List<String> named = found(NAME, Files.readString(page));
    assertThat(named)
        .as("%s names", page)
        .allSatisfy(name -> assertThat(SOURCES).anyMatch(root -> hasSource(root, name)));
  }

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
        Stream<Path> top = Files.list(ROOT)) {
      return Stream.concat(docs, top)
          .filter(path -> path.toString().endsWith(".md"))
          .toList()
          .stream();
    }
  }

  /** Returns the page without its blocks of code. */
  private static String text(Path page) throws IOException {
    return CODE.matcher(Files.readString(page)).replaceAll("");
  }

  /** Returns where the page links to in this repository, fragments included. */
  private static List<String> links(Path page) throws IOException {
    return found(LINK, text(page)).stream().filter(link -> !link.contains(":")).toList();
  }

  /** Returns the fragments that GitHub gives to the headings of a page. */
  private static List<String> anchors(Path page) throws IOException {
    return found(HEADING, text(page)).stream()
        .map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", ""))
        .map(heading -> heading.replace(' ', '-'))
        .toList();
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }

  private static boolean isRow(List<String> lines, int index) {
    return index >= 0 && lines.get(index).startsWith("|");
  }

  /** Returns how many cells a row has; a bar in a cell is written with a backslash. */
  private static long cells(String row) {
    long bars = Pattern.compile("(?<!\\\\)\\|").matcher(row.strip()).results().count();
    return row.strip().endsWith("|") ? bars - 1 : bars;
  }

  private static boolean hasSource(Path root, String name) {
    Path path = root.resolve(name.replace('.', '/'));
    return Files.isDirectory(path)
        || Files.exists(path.resolveSibling(path.getFileName() + ".java"));
  }

  private static List<Path> sources() {
    try (Stream<Path> folders =
        Files.find(ROOT, 5, (path, what) -> path.endsWith("src/main/java"))) {
      return folders.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the artifacts that the parent POM pins: dependencies and build plugins. */
  private static TreeSet<String> pinned() throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(ROOT.resolve("pom.xml").toFile());
    TreeSet<String> artifacts = new TreeSet<>();
    for (String path :
        List.of(
            "/project/dependencyManagement/dependencies/dependency/artifactId",
            "/project/build/pluginManagement/plugins/plugin/artifactId")) {
      NodeList found =
          (NodeList)
              XPathFactory.newInstance().newXPath().evaluate(path, pom, XPathConstants.NODESET);
      for (int i = 0; i < found.getLength(); i++) {
        // The one that a profile exchanges; its line in the page names both.
        artifacts.add(
            found.item(i).getTextContent().replace("${onnxruntime.artifact}", "onnxruntime"));
      }
    }
    return artifacts;
  }
}
