package io.glyphloop.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.api.TrainingOptions;
import io.glyphloop.trainer.api.TrainingRequest;
import io.glyphloop.trainer.architecture.Architectures;
import io.glyphloop.trainer.network.NetworkSpec;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a training that reads nothing says of the reason. */
class DiagnosisTest extends TrainCase {

  @Test
  void saysWhyNothingIsRead() {
    List<String> lines = new ArrayList<>();
    List<LabelledImage> blank = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      blank.add(written(i % 2 == 0 ? "ab" : "ba", null, Color.WHITE));
    }
    List<LabelledImage> other = List.of(written("cc", null, Color.WHITE));
    new Train()
        .train(
            request(blank, other, TrainingBudget.epochs(3), "blank.onnx"),
            RunContext.of(told(lines), new Cancellation()));
    assertThat(lines)
        .filteredOn(line -> line.startsWith("validation is still at 0%"))
        .singleElement()
        .asString()
        .contains("40 of 40", "blank", "transparent", "shows c");
  }

  @Test
  void saysThatContrastIsLostInGrey() {
    // Red and green of the same luma.
    Color red = new Color(196, 0, 0);
    Color green = new Color(0, 100, 0);
    List<LabelledImage> pale = Collections.nCopies(10, written("ab", red, green));
    TrainingRequest request = request(pale, List.of(), TrainingBudget.epochs(1), "grey.onnx");
    NetworkSpec fast = Architectures.of("fast", SIZE, RULE);
    assertThat(new Diagnosis(request, fast).words()).contains("train a network that sees colours");
    NetworkSpec base = Architectures.of("base", SIZE, RULE);
    assertThat(new Diagnosis(request, base).words())
        .doesNotContain("blank")
        .contains("nothing in images or labels shows why");
  }

  @Test
  void saysThatColumnsAreFewAndTheCharsetIsWide() {
    List<LabelledImage> many = Collections.nCopies(200, written("ab", Color.WHITE, Color.BLACK));
    TextRule wide = TextRule.fixed("a-z", 2);
    TrainingRequest request =
        request(many, List.of(), TrainingBudget.epochs(1), "wide.onnx").at(new InputSize(32, 16));
    NetworkSpec few = Architectures.of("fast", new InputSize(32, 16), wide);
    TrainingRequest asked =
        new TrainingRequest(
            "fast",
            wide,
            new InputSize(32, 16),
            request.stages(),
            List.of(),
            "none",
            TrainingOptions.none(),
            1,
            Optional.empty(),
            Device.CPU,
            Optional.empty(),
            folder.resolve("wide.onnx"));
    assertThat(new Diagnosis(asked, few).words()).contains("4 columns", "2 of the charset's 26");
  }
}
