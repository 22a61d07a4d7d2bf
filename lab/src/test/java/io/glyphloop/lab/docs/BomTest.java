package io.glyphloop.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the BOM, which has no parent to learn from, to the modules that there are. */
class BomTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  /** The laboratory, the browsers of tests and the BOM itself are nobody's libraries. */
  private static final List<String> NOT_LISTED = List.of("lab", "testgrid", "bom");

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).toList();
  }

  @Test
  void itListsEveryModuleThatOthersCanUse() throws IOException {
    List<String> modules =
        found("<module>(.+)</module>", Files.readString(ROOT.resolve("pom.xml"))).stream()
            .filter(module -> !NOT_LISTED.contains(module))
            .map(module -> "glyphloop-" + module.replace('/', '-'))
            .toList();
    String bom = Files.readString(ROOT.resolve("bom/pom.xml"));
    String listed = bom.substring(bom.indexOf("<dependencyManagement>"));
    assertThat(found("<artifactId>(.+)</artifactId>", listed))
        .containsExactlyInAnyOrderElementsOf(modules);
  }

  @Test
  void theBomAndTheImageNameTheVersionOfTheProject() throws IOException {
    String version =
        found("<version>(.+)</version>", Files.readString(ROOT.resolve("pom.xml"))).get(0);
    assertThat(Files.readString(ROOT.resolve("bom/pom.xml")))
        .contains("<artifactId>glyphloop-bom</artifactId>\n  <version>" + version + "</version>");
    assertThat(
            found("glyphloop-([\\d.]+)(?:\\.tar|/)", Files.readString(ROOT.resolve("Dockerfile"))))
        .hasSize(2)
        .containsOnly(version);
  }
}
