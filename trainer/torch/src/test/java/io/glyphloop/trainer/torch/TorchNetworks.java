package io.glyphloop.trainer.torch;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.trainer.architecture.Architectures;
import io.glyphloop.trainer.dl4j.Dl4jNetworks;
import io.glyphloop.trainer.loss.Label;
import io.glyphloop.trainer.loss.LabelCodec;
import io.glyphloop.trainer.loss.Losses;
import io.glyphloop.trainer.network.Conv;
import io.glyphloop.trainer.network.Dropout;
import io.glyphloop.trainer.network.NetworkBuilder;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.network.Node;
import io.glyphloop.trainer.network.Pool;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** Networks and batches to train them on. */
final class TorchNetworks {

  static final TextRule RULE = new TextRule(Charset.parse("abc"), 2, 3, CaseRule.INSENSITIVE);
  static final InputSize SIZE = new InputSize(72, 48);

  private TorchNetworks() {}

  /** Small, with every kind of layer. */
  static NetworkSpec everyLayer() {
    NetworkBuilder net =
        new NetworkBuilder("every", Colour.RGB, SIZE)
            .then(Conv.of(4, 3, 5).stride(2, 1).padding(1, 0).noBias().linear())
            .batchNorm()
            .relu();
    String shortCut = net.last();
    return net.conv(4, 3)
        .plus(shortCut)
        .maxPool(3, 2)
        .then(Pool.average(2, 3))
        .dropout(0.3)
        .columns()
        .biLstm(3)
        .dense(12)
        .positions(RULE);
  }

  static NetworkSpec of(String architecture) {
    return architecture.equals("every") ? everyLayer() : Architectures.of(architecture, SIZE, RULE);
  }

  /** Returns a network that drops nothing, so that it gives the same each time. */
  static NetworkSpec steady(NetworkSpec spec) {
    List<Node> nodes = spec.nodes().stream().map(TorchNetworks::steady).toList();
    return new NetworkSpec(spec.architecture(), spec.colour(), spec.input(), nodes, spec.head());
  }

  private static Node steady(Node node) {
    return node.layer() instanceof Dropout
        ? new Node(node.name(), new Dropout(0), node.inputs(), node.input())
        : node;
  }

  static ComputationGraph network(NetworkSpec spec) {
    return Dl4jNetworks.build(
        spec, Losses.of(spec.decoding(), RULE, spec.steps(), 0), new Adam(1e-3), 0.01, 3);
  }

  /** Returns the same batch each time for a number. */
  static DataSet batch(NetworkSpec spec, DataType type, int number) {
    // To ND4J a seed of nought is none.
    Nd4j.getRandom().setSeed(number + 1L);
    List<Label> labels =
        List.of(Label.known("ab"), Label.known("cab"), Label.rejected(List.of("bca", "bc")));
    INDArray pictures =
        Nd4j.rand(
            type,
            labels.size(),
            spec.colour().planes(),
            spec.input().height(),
            spec.input().width());
    return new DataSet(pictures, new LabelCodec(RULE.charset()).encode(labels).castTo(type));
  }
}
