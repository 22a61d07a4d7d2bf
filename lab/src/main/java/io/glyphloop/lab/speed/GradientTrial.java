package io.glyphloop.lab.speed;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.InputSize;
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
import java.util.List;
import java.util.function.Function;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Measures how far a step is from Deeplearning4j's own: the distance of what two networks of the
 * same seed learn from one batch. Dropout is left out.
 *
 * @param architecture one of {@link Architectures}
 */
public record GradientTrial(String architecture, TextRule rule, InputSize input) {

  private static final int BATCH = 3;

  /** Returns the distance as a share of the length of what Deeplearning4j's step learns. */
  public double distance(StepFactory steps) {
    NetworkSpec spec = steady(Architectures.of(architecture, input, rule));
    Nd4j.getRandom().setSeed(1);
    INDArray pictures =
        Nd4j.rand(
            DataType.FLOAT,
            BATCH,
            spec.colour().planes(),
            spec.input().height(),
            spec.input().width());
    String characters = rule.charset().characters();
    Label label = Label.known(characters.substring(0, 1).repeat(rule.minLength()));
    DataSet batch =
        new DataSet(pictures, new LabelCodec(rule.charset()).encode(List.of(label, label, label)));
    INDArray expected = learned(spec, batch, Dl4jStep::new);
    return learned(spec, batch, network -> steps.of(spec, network)).distance2(expected)
        / expected.norm2Number().doubleValue();
  }

  /** Returns what a new network changes by when it learns from a batch by plain descent. */
  private INDArray learned(
      NetworkSpec spec, DataSet batch, Function<ComputationGraph, TrainingStep> steps) {
    ComputationGraph network =
        Dl4jNetworks.build(
            spec, Losses.of(spec.decoding(), rule, spec.steps(), 0), new Sgd(1), 0, 1);
    INDArray before = network.params().dup();
    try (TrainingStep step = steps.apply(network)) {
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
}
