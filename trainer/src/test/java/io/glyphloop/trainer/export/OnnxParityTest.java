package io.glyphloop.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.image.NormalizedPicture;
import io.glyphloop.core.image.RgbaImage;
import io.glyphloop.trainer.architecture.Architectures;
import io.glyphloop.trainer.network.NetworkSpec;
import java.nio.file.Files;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ONNX Runtime answers is what Deeplearning4j answers, from raw pixels on. */
class OnnxParityTest extends ExportCase {

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("networks")
  void probabilitiesAgreeAfterTraining(String name, TextRule rule) throws Exception {
    NetworkSpec spec = spec(name, rule);
    ComputationGraph network = trained(spec, rule, 5);
    assertParity(spec, rule, network, spec.input().width(), spec.input().height());
    if (!spec.anyWidth()) {
      assertParity(spec, rule, network, 77, 61);
    }
  }

  @ParameterizedTest(name = "{0}x{1} pixels")
  @CsvSource({"96, 48", "200, 50", "77, 61", "60, 20", "400, 120", "150, 70", "43, 17"})
  void picturesOfAnyProportionsAgree(int width, int height) throws Exception {
    InputSize seen = new InputSize(NormalizedPicture.width(width, height, 48), 48);
    NetworkSpec spec = Architectures.of(Architectures.BASE, seen, RULE);
    assertParity(spec, RULE, network(spec, RULE, 5), width, height);
  }

  @ParameterizedTest(name = "{0}x{1} pixels")
  @CsvSource({"96, 48", "200, 50", "77, 61", "60, 20"})
  void picturesOfAnySizeAgree(int width, int height) throws Exception {
    NetworkSpec spec = spec(Architectures.FAST, RULE);
    assertParity(spec, RULE, network(spec, RULE, 5), width, height);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "crnn", "resnet20"})
  void theSameNetworkIsTheSameFile(String name) throws Exception {
    NetworkSpec spec = spec(name, VARIABLE);
    byte[] first = Files.readAllBytes(export(spec, VARIABLE, network(spec, VARIABLE, 5)));
    byte[] second = Files.readAllBytes(export(spec, VARIABLE, network(spec, VARIABLE, 5)));
    assertThat(second).isEqualTo(first);
  }

  @Test
  void theTemperatureIsInTheGraph() throws Exception {
    for (TextRule rule : List.of(RULE, VARIABLE)) {
      NetworkSpec spec = spec("cnn-gap", rule);
      ComputationGraph network = network(spec, rule, 5);
      List<RgbaImage> images = List.of(picture(60, 20, 1));
      float[] plain = onnxRuntime(export(spec, rule, network, 1), images);
      float[] warm = onnxRuntime(export(spec, rule, network, 2), images);
      // The ratio of two probabilities of a step is that of their roots.
      assertThat(warm[0] / warm[1])
          .isCloseTo((float) Math.sqrt(plain[0] / plain[1]), within(1e-3f));
    }
  }

  @Test
  void whereTheLastClassCannotOccurItHasNoProbability() throws Exception {
    NetworkSpec spec = spec("resnet20", VARIABLE);
    float[] output =
        onnxRuntime(
            export(spec, VARIABLE, trained(spec, VARIABLE, 5)), List.of(picture(110, 40, 1)));
    for (int step = 0; step < spec.steps(); step++) {
      float none = output[step * spec.classes() + spec.classes() - 1];
      if (step < VARIABLE.minLength()) {
        assertThat(none).isLessThan(1e-12f);
      } else {
        assertThat(none).isGreaterThan(1e-9f);
      }
    }
  }
}
