package io.glyphloop.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.synth.Drawing;
import io.glyphloop.synth.Synthesizer;
import io.glyphloop.trainer.Train;
import io.glyphloop.trainer.api.TrainedModel;
import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.api.TrainingListener;
import io.glyphloop.trainer.api.TrainingOptions;
import io.glyphloop.trainer.api.TrainingRequest;
import io.glyphloop.trainer.api.TrainingStage;
import io.glyphloop.trainer.dl4j.Engine;
import io.glyphloop.trainer.dl4j.StepFactory;
import io.glyphloop.trainer.onednn.TrainingSteps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole trainings by libtorch: draw, train, stop and resume, export, read. */
class TorchTrainingTest {

  private static final TextRule RULE = TextRule.fixed("abc", 2);
  private static final InputSize SIZE = new InputSize(64, 32);

  @TempDir private Path folder;

  @Test
  void resumesToTheSameFileOnTheSameEngineOnly() throws Exception {
    TrainedModel straight = train(request("a"), TrainingListener.silent(), new Cancellation());
    Cancellation cancellation = new Cancellation();
    TrainingListener stop = (epochs, last) -> cancellation.request();
    assertThatThrownBy(() -> train(request("b"), stop, cancellation))
        .isInstanceOf(CancelledException.class);
    assertThatThrownBy(
            () ->
                new Train((device, note) -> TrainingSteps.choose(Device.CPU, note))
                    .train(request("b"), RunContext.silent()))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("the device");
    TrainedModel resumed = train(request("b"), TrainingListener.silent(), new Cancellation());
    assertThat(Files.readAllBytes(resumed.file())).isEqualTo(Files.readAllBytes(straight.file()));
    assertThat(straight.manifest().provenance().toMap().toString()).contains("libtorch", "cpu");
  }

  private static TrainedModel train(
      TrainingRequest request, TrainingListener listener, Cancellation cancellation) {
    return new Train((device, note) -> onProcessor())
        .train(request, listener, RunContext.of(Progress.silent(), cancellation));
  }

  private static StepFactory onProcessor() {
    Engine.start();
    return TorchSteps.onProcessor();
  }

  private TrainingRequest request(String name) {
    return new TrainingRequest(
        "fast",
        RULE,
        SIZE,
        List.of(
            new TrainingStage(
                "drawn", images(0, 200), 0, false, TrainingBudget.epochs(3), List.of())),
        images(200, 40),
        "none",
        TrainingOptions.none(),
        1,
        Optional.empty(),
        Device.AUTO,
        Optional.of(folder.resolve(name)),
        folder.resolve(name + ".onnx"));
  }

  private static List<LabelledImage> images(int from, int count) {
    Synthesizer synthesizer = Synthesizer.of(RULE, SIZE.width(), SIZE.height(), 3);
    return IntStream.range(from, from + count)
        .mapToObj(
            i -> {
              Drawing drawing = synthesizer.draw(i);
              return new LabelledImage("drawing " + i, drawing::png, drawing.text());
            })
        .toList();
  }
}
