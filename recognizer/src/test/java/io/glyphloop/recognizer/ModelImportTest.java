package io.glyphloop.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.ModelException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.model.ForeignGraph;
import io.glyphloop.core.model.ForeignGraph.Layout;
import io.glyphloop.core.model.ForeignGraph.None;
import io.glyphloop.core.model.ForeignGraph.Planes;
import io.glyphloop.core.model.ForeignGraph.Values;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.model.Provenance;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelImportTest {

  private static final List<Float> NOTHING = List.of(0f);
  private static final List<Float> UNIT = List.of(1 / 255f);
  private static final ForeignGraph JACCOUNT =
      new ForeignGraph(
          Layout.NCHW, Planes.GREY, Optional.of(156), NOTHING, UNIT, Values.LOGITS, None.LAST);

  @TempDir Path folder;
  private Path foreign;
  private Path out;

  @BeforeEach
  void names() {
    foreign = folder.resolve("nn_model.onnx");
    out = folder.resolve("jaccount.onnx");
  }

  private static ModelManifest manifest(
      String charset, int min, int max, Decoding decoding, InputSize size, ForeignGraph graph) {
    return new ModelManifest(
            "imported",
            new TextRule(Charset.parse(charset), min, max, CaseRule.INSENSITIVE),
            decoding,
            max,
            size,
            new Provenance("imported", 0, 0, 0, 0, Map.of(), Optional.empty(), "test", "unknown"))
        .withForeign(graph);
  }

  private static ModelManifest letters(int min, int max, ForeignGraph graph) {
    return manifest("a-z", min, max, Decoding.POSITIONS, new InputSize(110, 40), graph);
  }

  private void write(ModelManifest manifest) {
    ModelImport.write(foreign, manifest, out, RecognizerOptions.defaults());
  }

  @Test
  void anOutputForEachPositionIsRead() {
    ForeignModel.jaccount().write(foreign);
    write(letters(4, 5, JACCOUNT));
    try (var recognizer = OnnxRecognizer.open(out)) {
      assertThat(recognizer.manifest().foreign()).contains(JACCOUNT);
      List<Recognition> read =
          recognizer.readAll(
              List.of(
                  Captcha.of(ForeignModel.picture("gbmke", 255)),
                  Captcha.of(ForeignModel.picture("ayqx", 156))));
      assertThat(read).extracting(Recognition::text).containsExactly("gbmke", "ayqx");
      // One logit of 10 among 25 or 26 of 0, in each of five softmaxes.
      double most = Math.exp(ForeignModel.GAIN);
      double byHand = Math.pow(most / (most + 25), 4) * most / (most + 26);
      assertThat(read.get(0).confidence()).isCloseTo(byHand, within(1e-6));
      assertThat(read.get(1).confidence()).isCloseTo(byHand, within(1e-6));
      // 155 is black: all classes are alike.
      assertThat(recognizer.read(ForeignModel.picture("gbmke", 155)).confidence())
          .isCloseTo(Math.pow(1 / 26.0, 4) / 27, within(1e-9));
    }
  }

  @Test
  void everyPixelIsAsTheManifestSays() {
    // One step: the red, green and blue of the second pixel of a picture of 16x16.
    new ForeignModel(1, 16, 16, 3).output("y", new long[] {1, 1, 3}, 3, 4, 5).write(foreign);
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    image.setRGB(1, 0, 100 << 16 | 90 << 8 | 80);
    ForeignGraph graph =
        new ForeignGraph(
            Layout.NHWC,
            Planes.BGR,
            Optional.empty(),
            List.of(80f, 89f, 97f),
            List.of(0.05f, 0.1f, 0.1f),
            Values.LOGITS,
            None.LAST);
    write(manifest("bgr", 1, 1, Decoding.POSITIONS, new InputSize(16, 16), graph));
    try (var recognizer = OnnxRecognizer.open(out)) {
      Recognition read = recognizer.read(ForeignModel.png(image));
      // Logits: (80-80)*0.05*10, (90-89)*0.1*10, (100-97)*0.1*10.
      double sum = 1 + Math.exp(1) + Math.exp(3);
      assertThat(read.candidates())
          .extracting(candidate -> candidate.text())
          .containsExactly("r", "g", "b");
      assertThat(read.candidates().get(0).probability()).isCloseTo(Math.exp(3) / sum, within(1e-5));
      assertThat(read.candidates().get(2).probability()).isCloseTo(1 / sum, within(1e-5));
    }
  }

  @Test
  void aSequenceWithItsBlankAnywhereIsReadByCtc() {
    // Three steps of three classes, which see the first nine pixels: class 0, class 2, class 0.
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    for (int pixel : new int[] {0, 5, 6}) {
      image.setRGB(pixel, 0, 0xFFFFFF);
    }
    int[] steps = IntStream.range(0, 9).toArray();
    new ForeignModel(1, 1, 16, 16).output("y", new long[] {3, 1, 3}, steps).write(foreign);
    assertThat(readByCtc(None.LAST, image)).isEqualTo("aa");
    new ForeignModel(1, 1, 16, 16).output("y", new long[] {1, 3, 3}, steps).write(foreign);
    assertThat(readByCtc(None.FIRST, image)).isEqualTo("b");
    // A fourth step, and the classes before the steps.
    image.setRGB(10, 0, 0xFFFFFF);
    new ForeignModel(1, 1, 16, 16)
        .output("y", new long[] {1, 3, 4}, 0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11)
        .write(foreign);
    assertThat(readByCtc(None.LAST, image)).isEqualTo("aab");
  }

  private String readByCtc(None blank, BufferedImage image) {
    ForeignGraph graph =
        new ForeignGraph(
            Layout.NCHW, Planes.GREY, Optional.empty(), NOTHING, UNIT, Values.LOGITS, blank);
    write(manifest("ab", 1, 3, Decoding.CTC, new InputSize(16, 16), graph));
    try (var recognizer = OnnxRecognizer.open(out)) {
      return recognizer.read(ForeignModel.png(image)).text();
    }
  }

  @Test
  void allPositionsMayBeInOneFlatOutputOfProbabilities() {
    new ForeignModel(1, 1, 16, 16).output("y", new long[] {1, 4}, 0, 1, 2, 3).write(foreign);
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0x404040);
    image.setRGB(1, 0, 0xC0C0C0);
    image.setRGB(2, 0, 0xFFFFFF);
    ForeignGraph graph =
        new ForeignGraph(
            Layout.NCHW,
            Planes.GREY,
            Optional.empty(),
            List.of(-1f),
            List.of(0.1f),
            Values.PROBABILITIES,
            None.LAST);
    write(manifest("ab", 2, 2, Decoding.POSITIONS, new InputSize(16, 16), graph));
    try (var recognizer = OnnxRecognizer.open(out)) {
      Recognition read = recognizer.read(ForeignModel.png(image));
      assertThat(read.text()).isEqualTo("ba");
      // Evened out to one in each position: 193 of 65 + 193, and 256 of 256 + 1.
      assertThat(read.confidence()).isCloseTo(193.0 / 258 * 256 / 257, within(1e-6));
    }
  }

  @Test
  void aManifestThatDoesNotFitIsRefusedBeforeAnythingIsWritten() {
    ForeignModel.jaccount().write(foreign);
    Map<ModelManifest, String> wrong =
        Map.of(
            letters(5, 5, JACCOUNT), "the length is a range",
            letters(4, 6, JACCOUNT), "5 positions",
            manifest("a-y", 4, 5, Decoding.POSITIONS, new InputSize(110, 40), JACCOUNT), "25 or 26",
            manifest("a-z", 4, 5, Decoding.CTC, new InputSize(110, 40), JACCOUNT), "27",
            manifest("a-z", 4, 5, Decoding.POSITIONS, new InputSize(100, 40), JACCOUNT),
                "[1, 1, 40, 100]");
    wrong.forEach(
        (manifest, problem) -> {
          assertThatThrownBy(() -> write(manifest))
              .isInstanceOf(ModelException.class)
              .hasMessageContaining(foreign.toString())
              .hasMessageContaining(problem);
          assertThat(out).doesNotExist();
        });
  }

  @Test
  void aModelOfOursIsNotImported() {
    new ColourModel().write(foreign);
    assertThatThrownBy(() -> write(letters(4, 5, JACCOUNT)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("already");
    assertThat(out).doesNotExist();
  }

  @Test
  void operatorsThatWeDoNotWriteWaitForTrust() throws Exception {
    ForeignModel.jaccount().withIdentity().write(foreign);
    byte[] before = Files.readAllBytes(foreign);
    assertThatThrownBy(() -> write(letters(4, 5, JACCOUNT)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("Identity");
    RecognizerOptions trusting = RecognizerOptions.defaults().withForeignOperators();
    ModelImport.write(foreign, letters(4, 5, JACCOUNT), out, trusting);
    assertThat(foreign).hasBinaryContent(before);
    assertThatThrownBy(() -> OnnxRecognizer.open(out)).hasMessageContaining("Identity");
    try (var recognizer = OnnxRecognizer.open(out, trusting)) {
      assertThat(recognizer.read(ForeignModel.picture("kjzh", 255)).text()).isEqualTo("kjzh");
    }
  }
}
