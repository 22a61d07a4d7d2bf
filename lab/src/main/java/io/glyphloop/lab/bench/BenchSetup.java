package io.glyphloop.lab.bench;

import io.glyphloop.cli.console.Context;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.lab.speed.SpeedTrial;
import io.glyphloop.synth.Drawing;
import io.glyphloop.synth.Synthesizer;
import io.glyphloop.trainer.api.TrainedModel;
import io.glyphloop.trainer.api.Trainer;
import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.plan.TrainingPlan;
import io.glyphloop.trainer.plan.TrainingSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What all benchmarks measure with: six characters of thirty-six on 180x50 pixels, the shape of a
 * well-known public data set, drawn from a seed.
 *
 * @param architectures the networks
 * @param threads numbers of threads to train with
 * @param batch images in a training batch
 * @param rounds how many times each training is measured
 * @param time for how long each training is measured
 * @param device what trainings that are measured compute on
 * @param folder a temporary folder
 * @param context progress and cancellation
 */
public record BenchSetup(
    List<String> architectures,
    List<Integer> threads,
    int batch,
    int rounds,
    Duration time,
    Device device,
    Path folder,
    Context context) {

  static final TextRule RULE = TextRule.fixed("a-z0-9", 6);
  static final InputSize SIZE = new InputSize(180, 50);

  private static final long SEED = 1;

  /** Returns so many drawn captchas. */
  List<Drawing> drawings(int count) {
    Synthesizer synthesizer = Synthesizer.of(RULE, SIZE.width(), SIZE.height(), SEED);
    return LongStream.range(0, count).parallel().mapToObj(synthesizer::draw).toList();
  }

  /** Returns what to measure of a network's training. */
  SpeedTrial trial(String architecture) {
    return trial(architecture, batch, time);
  }

  /** Returns what to measure of a network's training, on pictures of these benchmarks' shape. */
  public static SpeedTrial trial(String architecture, int batch, Duration time) {
    return new SpeedTrial(architecture, RULE, SIZE, batch, time);
  }

  /** Trains on so many drawn captchas, so many times; how well it then reads is no matter here. */
  TrainedModel train(String architecture, int images, int epochs) {
    return Trainer.load()
        .train(
            TrainingPlan.of(
                    TrainingSettings.of(
                            architecture, TrainingBudget.epochs(epochs), SEED, Device.CPU)
                        .withSynthetic(images),
                    RULE,
                    SIZE,
                    List.of(),
                    List.of(),
                    TrainingPlan.SYNTHETIC)
                .request()
                .to(folder.resolve(architecture + "-" + images + ".onnx")),
            RunContext.of(Progress.silent(), context.cancellation()));
  }
}
