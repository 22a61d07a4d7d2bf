package io.glyphloop.loop.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.ConfigException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.model.ForeignGraph;
import io.glyphloop.core.model.ModelManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportManifestTest {

  @TempDir private Path folder;

  private ModelManifest manifest(String yaml) throws IOException {
    return ImportManifest.load(Files.writeString(folder.resolve("m.yaml"), yaml)).toManifest();
  }

  @Test
  void fewLinesAreEnough() throws IOException {
    ModelManifest manifest =
        manifest(
            """
            charset: a-z
            length: 4-5
            input:
              size: 110x40
              threshold: 156
            """);
    assertThat(manifest.rule()).isEqualTo(rule("a-z", 4, 5, CaseRule.INSENSITIVE));
    assertThat(manifest.decoding()).isEqualTo(Decoding.POSITIONS);
    assertThat(manifest.steps()).isEqualTo(5);
    assertThat(manifest.input()).isEqualTo(new InputSize(110, 40));
    assertThat(manifest.foreign())
        .contains(
            new ForeignGraph(
                ForeignGraph.Layout.NCHW,
                ForeignGraph.Planes.GREY,
                Optional.of(156),
                List.of(0f),
                List.of(1 / 255f),
                ForeignGraph.Values.LOGITS,
                ForeignGraph.None.LAST));
    assertThat(manifest.provenance().configuration()).containsEntry("input.threshold", "156");
  }

  @Test
  void everyKeyIsTaken() throws IOException {
    ModelManifest manifest =
        manifest(
            """
            charset: A-Za-z
            length: 6
            decoding: ctc
            values: probabilities
            input:
              size: 128x64
              layout: nhwc
              colour: bgr
              mean: [103.53, 116.28, 123.675]
              scale: [0.0174, 0.0175, 0.0171]
            """);
    assertThat(manifest.rule()).isEqualTo(rule("A-Za-z", 6, 6, CaseRule.SENSITIVE));
    assertThat(manifest.foreign())
        .contains(
            new ForeignGraph(
                ForeignGraph.Layout.NHWC,
                ForeignGraph.Planes.BGR,
                Optional.empty(),
                List.of(103.53f, 116.28f, 123.675f),
                List.of(0.0174f, 0.0175f, 0.0171f),
                ForeignGraph.Values.PROBABILITIES,
                ForeignGraph.None.FIRST));
  }

  private static TextRule rule(String charset, int min, int max, CaseRule caseRule) {
    return new TextRule(Charset.parse(charset), min, max, caseRule);
  }

  @Test
  void whatIsWrongIsNamed() {
    String good = "charset: a-z\nlength: 5\ninput: {size: 110x40, colour: grey";
    Map<String, String> wrong =
        Map.of(
            good + ", scale: 0}",
            "scale",
            good + ", mean: [1, 2, 3]}",
            "mean",
            good + ", threshold: 256}",
            "threshold",
            good + ", layout: chwn}",
            "layout",
            good + ", sise: 1}",
            "sise",
            "charset: a-z\nlength: 5\ninput: {size: big}",
            "big",
            "charset: a-z\nlength: five\ninput: {size: 110x40}",
            "five",
            "length: 5\ninput: {size: 110x40}",
            "charset",
            "charset: a-z\nlength: 5",
            "size");
    wrong.forEach(
        (yaml, named) ->
            assertThatThrownBy(() -> manifest(yaml))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("m.yaml")
                .hasMessageContaining(named));
  }
}
