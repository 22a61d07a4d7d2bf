package io.glyphloop.trainer.architecture;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.trainer.api.NetworkInfo;
import io.glyphloop.trainer.api.NetworkSummary;
import io.glyphloop.trainer.network.Architecture;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.network.Node;
import java.util.List;

/** What is told of networks without building them in Deeplearning4j, which takes seconds. */
public final class NetworkSummaries {

  private NetworkSummaries() {}

  /** Returns what is known of all networks, the default first. */
  public static List<NetworkInfo> networks() {
    return Architectures.all().stream().map(NetworkSummaries::info).toList();
  }

  /**
   * Returns a network layer by layer.
   *
   * @throws TrainingException when there is no such network, or the picture is too small for it or
   *     for the longest answer
   */
  public static NetworkSummary of(String name, InputSize input, TextRule rule) {
    Architecture architecture = Architectures.named(name);
    return of(architecture, architecture.build(input, rule), rule);
  }

  private static NetworkSummary of(Architecture architecture, NetworkSpec spec, TextRule rule) {
    return new NetworkSummary(
        info(architecture),
        spec.input(),
        spec.colour(),
        rule,
        spec.nodes().stream().map(NetworkSummaries::layer).toList(),
        spec.decoding(),
        spec.steps(),
        spec.classes(),
        spec.size(),
        architecture.recipe().description());
  }

  private static NetworkInfo info(Architecture architecture) {
    Architecture.Example example = architecture.example();
    return new NetworkInfo(
        architecture.name(),
        architecture.source(),
        architecture.ownInput(),
        example.input(),
        example.rule());
  }

  private static NetworkSummary.Layer layer(Node node) {
    return new NetworkSummary.Layer(
        node.name(),
        node.layer().description(),
        node.inputs(),
        node.output().toString(),
        node.parameters(),
        node.multiplyAdds());
  }
}
