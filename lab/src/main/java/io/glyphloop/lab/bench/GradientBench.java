package io.glyphloop.lab.bench;

import io.glyphloop.report.TextTable;
import io.glyphloop.trainer.architecture.Architectures;
import io.glyphloop.trainer.dl4j.Dl4jNetworks;
import io.glyphloop.trainer.dl4j.Dl4jStep;
import io.glyphloop.trainer.dl4j.StepFactory;
import io.glyphloop.trainer.dl4j.TrainingStep;
import io.glyphloop.trainer.loss.Label;
import io.glyphloop.trainer.loss.LabelCodec;
import io.glyphloop.trainer.loss.Losses;
import io.glyphloop.trainer.network.Dropout;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.network.Node;
import io.glyphloop.trainer.onednn.TrainingSteps;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * How far a step on a device is from Deeplearning4j's own on the processor: the distance of what
 * two networks of the same seed learn from one batch, as a share of its length. Dropout is left
 * out. Some thousandths of a per cent are rounding; networks with batch normalisation may show one
 * per cent where a number lies within rounding of a rectifier's edge.
 */
final class GradientBench {

  private static final List<Label> LABELS =
      List.of(Label.known("abc123"), Label.known("x9y8z7"), Label.known("000aaa"));

  private final BenchSetup setup;

  GradientBench(BenchSetup setup) {
    this.setup = setup;
  }

  String run() {
    StepFactory steps =
        TrainingSteps.choose(setup.device(), setup.context().console().err()::println);
    TextTable table = new TextTable("network", "distance from Deeplearning4j's gradient");
    for (String architecture : setup.architectures()) {
      setup.context().cancellation().check();
      table.row(
          architecture, String.format(Locale.ROOT, "%.5f%%", 100 * distance(architecture, steps)));
    }
    return "gradients by "
        + steps.engine()
        + System.lineSeparator()
        + String.join(System.lineSeparator(), table.lines());
  }

  private static double distance(String architecture, StepFactory steps) {
    NetworkSpec spec = steady(Architectures.of(architecture, BenchSetup.SIZE, BenchSetup.RULE));
    Nd4j.getRandom().setSeed(1);
    DataSet batch =
        new DataSet(
            Nd4j.rand(
                DataType.FLOAT,
                LABELS.size(),
                spec.colour().planes(),
                spec.input().height(),
                spec.input().width()),
            new LabelCodec(BenchSetup.RULE.charset()).encode(LABELS));
    INDArray expected = learned(spec, batch, new Dl4jSteps());
    return learned(spec, batch, steps).distance2(expected) / expected.norm2Number().doubleValue();
  }

  /** Returns what a new network changes by when it learns from a batch by plain descent. */
  private static INDArray learned(NetworkSpec spec, DataSet batch, StepFactory steps) {
    ComputationGraph network =
        Dl4jNetworks.build(
            spec, Losses.of(spec.decoding(), BenchSetup.RULE, spec.steps(), 0), new Sgd(1), 0, 1);
    INDArray before = network.params().dup();
    try (TrainingStep step = steps.of(spec, network)) {
      step.learn(batch);
      return network.params().sub(before);
    } finally {
      network.close();
    }
  }

  private static NetworkSpec steady(NetworkSpec spec) {
    List<Node> nodes =
        spec.nodes().stream()
            .map(
                node ->
                    node.layer() instanceof Dropout
                        ? new Node(node.name(), new Dropout(0), node.inputs(), node.input())
                        : node)
            .toList();
    return new NetworkSpec(spec.architecture(), spec.colour(), spec.input(), nodes, spec.head());
  }

  /** Deeplearning4j's own. */
  private record Dl4jSteps() implements StepFactory {

    @Override
    public TrainingStep of(NetworkSpec spec, ComputationGraph network) {
      return new Dl4jStep(network);
    }

    @Override
    public String engine() {
      return "Deeplearning4j";
    }
  }
}
