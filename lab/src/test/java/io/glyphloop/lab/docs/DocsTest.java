package io.glyphloop.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
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
  void everyRelativeLinkResolves(Path page) throws IOException {
    String text = CODE.matcher(Files.readString(page)).replaceAll("");
    List<String> links =
        LINK.matcher(text)
            .results()
            .map(MatchResult::group)
            .map(link -> link.substring(2, link.length() - 1))
            .filter(link -> !link.contains("://") && !link.startsWith("#"))
            .map(link -> link.replaceFirst("#.*", ""))
            .toList();
    assertThat(links).allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
  }

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"));
        Stream<Path> top = Files.list(ROOT)) {
      return Stream.concat(docs, top)
          .filter(path -> path.toString().endsWith(".md"))
          .toList()
          .stream();
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
