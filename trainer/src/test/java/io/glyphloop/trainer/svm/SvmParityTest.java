package io.glyphloop.trainer.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.glyphloop.core.Candidate;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.image.Preprocessing;
import io.glyphloop.core.image.RgbaImage;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.model.Provenance;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.segment.Segmentation;
import io.glyphloop.core.segment.Segmenter;
import io.glyphloop.recognizer.OnnxRecognizer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ONNX Runtime answers is what libsvm answers, for two classes and for more. */
class SvmParityTest {

  private static final double TEMPERATURE = 0.6;
  private static final InputSize SIZE = new InputSize(120, 40);
  private static final Segmentation CUT = new Segmentation(2, 16, 20, 20, 6, 8, 0.25);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ab", "abc", "zeabcxy"})
  void probabilitiesAndAnswersAgree(String charset) throws Exception {
    TextRule rule = TextRule.fixed(charset, 4);
    Segmenter segmenter = new Segmenter(CUT, SIZE);
    SvmClassifier classifier = trained(rule, segmenter);
    Path file = export(rule, classifier);
    List<LabelledImage> unseen = PlainCaptchas.of(rule, 25, 7);

    try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString());
        OnnxRecognizer recognizer = OnnxRecognizer.open(file)) {
      SvmPredictor reader = new SvmPredictor(rule, segmenter, classifier, TEMPERATURE);
      for (LabelledImage image : unseen) {
        byte[] png = image.image().read();
        byte[] grey = grey(png);
        float[] expected = reader.probabilities(grey);
        float[] found = run(session, segmenter.glyphs(grey, 4, 4));
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
          assertThat(found[i]).isCloseTo(expected[i], within(1e-3f));
        }
        Candidate best = reader.read(expected);
        Recognition read = recognizer.read(Captcha.of(png));
        assertThat(read.text()).isEqualTo(best.text());
        assertThat(read.confidence()).isCloseTo(best.probability(), within(4e-3));
      }
    }
  }

  private static SvmClassifier trained(TextRule rule, Segmenter segmenter) {
    List<float[]> features = new ArrayList<>();
    List<Integer> classes = new ArrayList<>();
    for (LabelledImage image : PlainCaptchas.of(rule, 60, 1)) {
      features.addAll(segmenter.glyphs(grey(image.image().read()), 4, 4));
      image.text().chars().forEach(c -> classes.add(rule.charset().indexOf((char) c)));
    }
    return new LibSvm(RunContext.silent())
        .calibrated(
            new GlyphSet(features, classes),
            new LibSvm.Settings(4, 0.25),
            rule.charset().size(),
            1);
  }

  private Path export(TextRule rule, SvmClassifier classifier) {
    ModelManifest manifest =
        new ModelManifest(
                SegmentSvm.NAME, rule, Decoding.POSITIONS, 4, SIZE, Provenance.fromMap(Map.of()))
            .withSegmentation(CUT)
            .withTemperature(TEMPERATURE);
    Path file = folder.resolve("svm.onnx");
    new OnnxSvmExporter(classifier, manifest).write(file);
    return file;
  }

  private static float[] run(OrtSession session, List<float[]> glyphs) throws Exception {
    FloatBuffer features = FloatBuffer.allocate(glyphs.size() * Segmenter.FEATURES);
    glyphs.forEach(features::put);
    features.flip();
    long[] shape = {glyphs.size(), Segmenter.FEATURES};
    try (OnnxTensor input =
            OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), features, shape);
        OrtSession.Result result = session.run(Map.of(ModelManifest.GLYPHS_NAME, input))) {
      FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] numbers = new float[buffer.remaining()];
      buffer.get(numbers);
      return numbers;
    }
  }

  private static byte[] grey(byte[] png) {
    RgbaImage image = Captcha.of(png).image();
    return Preprocessing.grey(image, SIZE);
  }
}
