package io.glyphloop.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.core.error.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxRecognizerTest {

  @TempDir Path folder;
  private Path model;

  @BeforeEach
  void write() {
    model = new ColourModel().write(folder.resolve("colour-3.onnx"));
  }

  @Test
  void readsPicturesOfAnySizeWithTheRightPixelsInTheRightPlace() {
    try (var recognizer = OnnxRecognizer.open(model)) {
      for (String text : List.of("rr", "rg", "gb", "br")) {
        for (int width : new int[] {2, 32, 301}) {
          Recognition read = recognizer.read(ColourModel.picture(text, width, width / 2 + 1));
          assertThat(read.text()).isEqualTo(text);
          assertThat(read.confidence()).isGreaterThan(0.99).isLessThanOrEqualTo(1);
          assertThat(read.model()).isEqualTo("colour-3");
          assertThat(read.candidates().get(0).text()).isEqualTo(text);
        }
      }
    }
  }

  @Test
  void tellsWhatTheFileSaysOfItself() {
    var options = RecognizerOptions.defaults().withName("site-1").withBest(2);
    try (var recognizer = OnnxRecognizer.open(model, options)) {
      assertThat(recognizer.manifest()).isEqualTo(ColourModel.MANIFEST);
      assertThat(recognizer.rule()).isEqualTo(ColourModel.RULE);
      assertThat(recognizer.name()).isEqualTo("site-1");
      Recognition read = recognizer.read(ColourModel.picture("gb", 9, 9));
      assertThat(read.model()).isEqualTo("site-1");
      assertThat(read.candidates()).hasSize(2);
    }
  }

  @Test
  void readsManyInBatchesAndKeepsTheirOrder() {
    List<String> texts = new ArrayList<>();
    List<Captcha> captchas = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      texts.add("" + "rgb".charAt(i % 3) + "rgb".charAt(i / 3 % 3));
      int width = 10 + 10 * (i % 4);
      captchas.add(Captcha.of(ColourModel.picture(texts.get(i), width, 12)));
    }
    try (var recognizer = OnnxRecognizer.open(model)) {
      assertThat(recognizer.readAll(captchas)).extracting(Recognition::text).isEqualTo(texts);
      assertThat(recognizer.readAll(List.of())).isEmpty();
    }
  }

  @Test
  void answersSeveralThreadsAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (var recognizer = OnnxRecognizer.open(model)) {
      List<Future<Recognition>> answers = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        String text = "" + "rgb".charAt(i % 3) + "rgb".charAt(i / 7 % 3);
        byte[] picture = ColourModel.picture(text, 20 + i % 5, 10);
        texts.add(text);
        answers.add(threads.submit(() -> recognizer.read(picture)));
      }
      for (int i = 0; i < texts.size(); i++) {
        assertThat(answers.get(i).get().text()).isEqualTo(texts.get(i));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void refusesToReadWhenClosedAndClosesTwice() {
    OnnxRecognizer recognizer = OnnxRecognizer.open(model);
    recognizer.close();
    recognizer.close();
    assertThatThrownBy(() -> recognizer.read(ColourModel.picture("rr", 8, 8)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void refusesWhatIsNoImage() {
    try (var recognizer = OnnxRecognizer.open(model)) {
      assertThatThrownBy(() -> recognizer.read("<html>".getBytes()))
          .isInstanceOf(BadImageException.class);
    }
  }

  @Test
  void namesAMissingFileAndAFolder() {
    assertRefused(() -> OnnxRecognizer.open(folder.resolve("none.onnx")), "no model file");
    assertRefused(() -> OnnxRecognizer.open(folder), "is a folder");
    assertRefused(() -> OnnxRecognizer.open(Path.of("/")), "is a folder");
  }

  @Test
  void namesBrokenFiles() throws IOException {
    Path empty = Files.write(folder.resolve("empty.onnx"), new byte[0]);
    assertRefused(() -> OnnxRecognizer.open(empty), "0 bytes");
    Path garbage = Files.writeString(folder.resolve("garbage.onnx"), "not a model at all");
    assertRefused(() -> OnnxRecognizer.open(garbage), "garbage.onnx");
    byte[] whole = Files.readAllBytes(model);
    for (int length : new int[] {1, whole.length / 3, whole.length / 2, whole.length - 1}) {
      Path cut = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(whole, length));
      assertRefused(() -> OnnxRecognizer.open(cut), "cut.onnx");
    }
  }

  @Test
  void refusesModelsOfOthers() {
    Path foreign = new ColourModel().metadata(Map.of()).write(folder.resolve("foreign.onnx"));
    assertRefused(() -> OnnxRecognizer.open(foreign), "not one that Glyphloop exported");
    Map<String, String> later = new HashMap<>(ColourModel.MANIFEST.toMetadata());
    later.put("glyphloop.format", "2");
    Path newer = new ColourModel().metadata(later).write(folder.resolve("newer.onnx"));
    assertRefused(() -> OnnxRecognizer.open(newer), "format 2");
  }

  @Test
  void refusesAGraphThatIsNotTheContract() {
    Path input = new ColourModel().inputName("pixels0").write(folder.resolve("a.onnx"));
    assertRefused(() -> OnnxRecognizer.open(input), "only input should be 'image'");
    Path output = new ColourModel().outputName("logits0").write(folder.resolve("b.onnx"));
    assertRefused(() -> OnnxRecognizer.open(output), "only output should be 'probabilities'");
    Path type =
        new ColourModel().inputType(TensorProto.DataType.FLOAT).write(folder.resolve("c.onnx"));
    assertRefused(() -> OnnxRecognizer.open(type), "UINT8");
    Map<String, String> steps = new HashMap<>(ColourModel.MANIFEST.toMetadata());
    steps.put("glyphloop.steps", "4");
    Path shape = new ColourModel().metadata(steps).write(folder.resolve("d.onnx"));
    assertRefused(() -> OnnxRecognizer.open(shape), "[-1, 4, 4]");
  }

  @Test
  void refusesAModelWhoseNumbersAreNoProbabilities() {
    Path broken = new ColourModel().gain(Float.NaN).write(folder.resolve("nan.onnx"));
    assertRefused(() -> OnnxRecognizer.open(broken), "NaN");
  }

  @Test
  void saysWhatToDoWhereCudaIsMissing() {
    var options = RecognizerOptions.defaults().withProvider(ExecutionProvider.CUDA);
    assertRefused(() -> OnnxRecognizer.open(model, options), "onnxruntime_gpu");
  }

  private static void assertRefused(ThrowingCallable opening, String said) {
    assertThatThrownBy(opening)
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.MODEL))
        .hasMessageContaining(said)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }
}
