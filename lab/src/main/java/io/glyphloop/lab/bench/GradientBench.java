package io.glyphloop.lab.bench;

import io.glyphloop.lab.speed.GradientTrial;
import io.glyphloop.report.TextTable;
import io.glyphloop.trainer.dl4j.StepFactory;
import io.glyphloop.trainer.onednn.TrainingSteps;
import java.util.Locale;

/**
 * How far gradients on a device are from Deeplearning4j's own on the processor. Some thousandths of
 * a per cent are rounding; networks with batch normalisation may show one per cent where a number
 * lies within rounding of a rectifier's edge.
 */
final class GradientBench {

  private final BenchSetup setup;

  GradientBench(BenchSetup setup) {
    this.setup = setup;
  }

  String run() {
    StepFactory steps =
        TrainingSteps.choose(setup.device(), setup.context().console().err()::println);
    TextTable table = new TextTable("network", "distance from Deeplearning4j's");
    for (String architecture : setup.architectures()) {
      setup.context().cancellation().check();
      double distance =
          new GradientTrial(architecture, BenchSetup.RULE, BenchSetup.SIZE).distance(steps);
      table.row(architecture, String.format(Locale.ROOT, "%.5f%%", 100 * distance));
    }
    return "gradients by "
        + steps.engine()
        + System.lineSeparator()
        + String.join(System.lineSeparator(), table.lines());
  }
}
