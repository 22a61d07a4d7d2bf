package io.glyphloop.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.synth.Synthesizer;
import io.glyphloop.trainer.api.TrainedModel;
import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.api.TrainingRequest;
import io.glyphloop.trainer.architecture.Architectures;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every network goes the whole way: drawn captchas, training, file, recogniser, and on from it. */
class EveryNetworkIT {

  private static final TextRule RULE =
      new TextRule(TextRule.fixed("abc", 3).charset(), 2, 3, TextRule.fixed("abc", 3).caseRule());
  private static final InputSize SIZE = new InputSize(96, 48);

  @TempDir private Path folder;

  static Stream<String> names() {
    return Architectures.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void trainsIsReadAndGoesOn(String name) {
    TrainedModel first = train(name, Optional.empty(), "a.onnx");
    TrainedModel second = train(name, Optional.of(first.file()), "b.onnx");
    assertThat(second.manifest().provenance().parent()).isPresent();
    assertThat(second.manifest().size()).isEqualTo(first.manifest().size()).isPresent();
    try (OnnxRecognizer recognizer = OnnxRecognizer.open(second.file())) {
      assertThat(recognizer.manifest().architecture()).isEqualTo(name);
      byte[] picture = Synthesizer.of(RULE, 60, 30, 1).draw(0).png();
      assertThat(recognizer.read(Captcha.of(picture)).text()).matches("[abc]{2,3}");
    }
  }

  private TrainedModel train(String name, Optional<Path> parent, String file) {
    TrainingRequest request =
        TestRequests.of(
            name,
            RULE,
            SIZE,
            List.of(),
            List.of(),
            "synthetic",
            40,
            TrainingBudget.epochs(1),
            1,
            parent,
            Device.CPU,
            folder.resolve(file));
    return new Train().train(request, RunContext.silent());
  }
}
