package io.glyphloop.trainer.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.trainer.TestRequests;
import io.glyphloop.trainer.Train;
import io.glyphloop.trainer.api.NetworkSummary;
import io.glyphloop.trainer.api.TrainedModel;
import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.api.TrainingRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SvmTrainingIT {

  private static final TextRule FIXED = TextRule.fixed("abcdexz", 4);
  private static final TextRule RANGE =
      new TextRule(Charset.parse("abcdexz"), 3, 5, CaseRule.INSENSITIVE);
  private static final InputSize SIZE = new InputSize(120, 40);

  @TempDir Path folder;

  @Test
  void readsFixedLengthsAndReportsOnEachCharacter() throws Exception {
    TrainedModel model = train(FIXED, 90, folder.resolve("run"));
    assertReads(model, FIXED, 0.9);
    assertThat(model.manifest().size().orElseThrow().multiplyAdds())
        .isGreaterThan(4 * 20 * 300)
        .isLessThan(SegmentSvm.summary(SIZE, FIXED).size().multiplyAdds());

    List<String> report =
        Files.readAllLines(folder.resolve("run").resolve("classification-report.csv"));
    assertThat(report.get(0)).isEqualTo("character,precision,recall,f1,support");
    // No label has an x or a z.
    assertThat(report).hasSize(1 + 5);
    assertThat(Files.readAllLines(folder.resolve("run").resolve("confusion-matrix.csv")))
        .hasSize(1 + 5 + 1)
        .first()
        .isEqualTo("truth,a,b,c,d,e,(none)");
    assertThat(folder.resolve("run").resolve("configuration.yaml")).content().contains("gamma");
  }

  @Test
  void readsLengthsThatVary() {
    assertReads(train(RANGE, 110, folder.resolve("run")), RANGE, 0.85);
  }

  @Test
  void theSameSeedGivesTheSameFile() throws Exception {
    byte[] first = Files.readAllBytes(train(FIXED, 20, folder.resolve("a")).file());
    byte[] second = Files.readAllBytes(train(FIXED, 20, folder.resolve("b")).file());
    assertThat(second).isEqualTo(first);
  }

  @Test
  void theLoopMayShowImagesOftenAndGiveAParent() throws Exception {
    List<LabelledImage> images = new ArrayList<>(PlainCaptchas.of(FIXED, 20, 1));
    byte[] once = Files.readAllBytes(train(images, Optional.empty(), "a"));
    images.addAll(List.copyOf(images));
    byte[] twice = Files.readAllBytes(train(images, Optional.of(folder.resolve("a.onnx")), "b"));
    assertThat(graph(twice)).isEqualTo(graph(once));
  }

  private Path train(List<LabelledImage> images, Optional<Path> parent, String name) {
    TrainingRequest request =
        TestRequests.of(
            SegmentSvm.NAME,
            FIXED,
            SIZE,
            images,
            List.of(),
            "s",
            0,
            TrainingBudget.epochs(1),
            1,
            parent,
            Device.CPU,
            folder.resolve(name + ".onnx"));
    return new Train().train(request, RunContext.silent()).file();
  }

  /** Returns a model without its metadata, which count the images. */
  private static byte[] graph(byte[] model) throws InvalidProtocolBufferException {
    return ModelProto.parseFrom(model).getGraph().toByteArray();
  }

  @Test
  void stopsWhenAskedAndLeavesNoModel() {
    Cancellation cancellation = new Cancellation();
    // The first thing that is told comes after the cuts are fitted.
    Progress stopping = new StoppingProgress(cancellation);
    TrainingRequest request = request(FIXED, PlainCaptchas.of(FIXED, 20, 1), folder.resolve("run"));
    assertThatThrownBy(() -> new Train().train(request, RunContext.of(stopping, cancellation)))
        .isInstanceOf(CancelledException.class);
    assertThat(request.output()).doesNotExist();
  }

  @Test
  void whatItCannotDoIsOneLine() {
    List<LabelledImage> images = PlainCaptchas.of(FIXED, 10, 1);
    TrainingRequest plain = request(FIXED, images, folder);
    assertRefused(request(FIXED, images.subList(0, 1), folder), "1 labelled images are too few");
    TextRule one = TextRule.fixed("a", 3);
    assertRefused(request(one, PlainCaptchas.of(one, 10, 1), folder), "one character only");
    TextRule long17 = TextRule.fixed("ab", 17);
    assertThatThrownBy(() -> SegmentSvm.summary(new InputSize(16, 16), long17))
        .isInstanceOf(TrainingException.class)
        .hasMessageContainingAll("16x16", "17 characters");
    assertThatThrownBy(() -> new Train().preview(plain, RunContext.silent()))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("augments no images");
  }

  @Test
  void standsAmongTheNetworks() {
    Train trainer = new Train();
    assertThat(trainer.architectures()).contains("fast", SegmentSvm.NAME);
    NetworkSummary summary = trainer.summary(SegmentSvm.NAME, SIZE, RANGE);
    assertThat(summary.decoding()).isEqualTo(Decoding.POSITIONS);
    assertThat(summary.steps()).isEqualTo(5);
    assertThat(summary.classes()).isEqualTo(8);
    // 6,000 vectors of 300 numbers with 6 weights each, and 3 numbers for each of 21 pairs.
    assertThat(summary.size().parameters()).isEqualTo(6000L * 306 + 63);
    assertThat(summary.size().multiplyAdds()).isEqualTo(5 * 6000L * 306);
  }

  private void assertReads(TrainedModel model, TextRule rule, double least) {
    List<LabelledImage> unseen = PlainCaptchas.of(rule, 40, 99);
    try (OnnxRecognizer recognizer = OnnxRecognizer.open(model.file())) {
      assertThat(recognizer.manifest().architecture()).isEqualTo(SegmentSvm.NAME);
      int right = 0;
      for (LabelledImage image : unseen) {
        Recognition read = recognizer.read(Captcha.of(image.image().read()));
        right += read.text().equals(image.text()) ? 1 : 0;
        assertThat(read.confidence()).isBetween(0.0, 1.0);
        assertThat(read.candidates()).hasSizeGreaterThan(1);
      }
      assertThat(right / (double) unseen.size()).isGreaterThanOrEqualTo(least);
    }
  }

  private void assertRefused(TrainingRequest request, String message) {
    assertThatThrownBy(() -> new Train().train(request, RunContext.silent()))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining(message);
  }

  private TrainedModel train(TextRule rule, int images, Path into) {
    TrainingRequest request = request(rule, PlainCaptchas.of(rule, images, 1), into);
    return new Train().train(request, RunContext.silent());
  }

  private static TrainingRequest request(TextRule rule, List<LabelledImage> images, Path into) {
    return TestRequests.of(
            SegmentSvm.NAME,
            rule,
            SIZE,
            images,
            List.of(),
            "drawn",
            0,
            TrainingBudget.epochs(1),
            1,
            Optional.empty(),
            Device.CPU,
            into.resolve("model.onnx"))
        .in(into);
  }
}
