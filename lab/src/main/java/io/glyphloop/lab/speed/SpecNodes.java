package io.glyphloop.lab.speed;

import static java.util.Map.entry;

import io.glyphloop.lab.speed.SpeedTrial.NetworkNode;
import io.glyphloop.trainer.network.BiLstm;
import io.glyphloop.trainer.network.Conv;
import io.glyphloop.trainer.network.Dense;
import io.glyphloop.trainer.network.Dropout;
import io.glyphloop.trainer.network.Head;
import io.glyphloop.trainer.network.LayerSpec;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.network.Node;
import io.glyphloop.trainer.network.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network as {@link NetworkNode}s. All but dense layers give {@code [batch, channels, height,
 * width]}, sequences with a height of one. Kinds and settings:
 *
 * <ul>
 *   <li>{@code input}: planes
 *   <li>{@code conv}: outputs, kernel, stride, padding, bias, relu
 *   <li>{@code max}, {@code mean}: kernel, stride, padding
 *   <li>{@code norm}, {@code relu}, {@code add}, {@code flatten}
 *   <li>{@code columns}: what stands above each other in a column becomes its channels
 *   <li>{@code dense}: outputs, relu
 *   <li>{@code lstm}: outputs, of each direction; two directions, side by side
 *   <li>{@code dropout}: rate
 *   <li>{@code loss}: decoding, classes, steps, absent; its input are the logits, class by class,
 *       without those of the last class at the first {@code absent} steps
 * </ul>
 */
final class SpecNodes {

  private final List<NetworkNode> nodes = new ArrayList<>();

  private SpecNodes() {}

  static List<NetworkNode> of(NetworkSpec spec) {
    SpecNodes list = new SpecNodes();
    list.add(NetworkSpec.PICTURE, "input", List.of(), Map.of("planes", spec.colour().planes()));
    spec.nodes().forEach(list::add);
    Head head = spec.head();
    list.add(
        "loss",
        "loss",
        List.of(spec.last().name()),
        Map.ofEntries(
            entry("decoding", head.decoding().name()),
            entry("classes", head.classes()),
            entry("steps", head.steps()),
            entry("absent", head.absent())));
    return list.nodes;
  }

  private void add(Node node) {
    List<String> inputs = node.inputs();
    if (node.layer() instanceof Dense) {
      String flat = node.name() + ".flat";
      add(flat, "flatten", inputs, Map.of());
      inputs = List.of(flat);
    }
    add(node.name(), kind(node.layer()), inputs, settings(node.layer()));
  }

  private void add(String name, String kind, List<String> inputs, Map<String, Object> settings) {
    nodes.add(new NetworkNode(name, kind, inputs, settings));
  }

  private static String kind(LayerSpec layer) {
    if (layer instanceof Pool pool) {
      return pool.kind() == Pool.Kind.MAX ? "max" : "mean";
    }
    return layer instanceof Dropout ? "dropout" : layer.label();
  }

  private static Map<String, Object> settings(LayerSpec layer) {
    if (layer instanceof Conv conv) {
      return Map.ofEntries(
          entry("outputs", conv.filters()),
          entry("kernel", List.of(conv.kernelHeight(), conv.kernelWidth())),
          entry("stride", List.of(conv.strideHeight(), conv.strideWidth())),
          entry("padding", List.of(conv.padHeight(), conv.padWidth())),
          entry("bias", conv.bias()),
          entry("relu", conv.relu()));
    }
    if (layer instanceof Pool pool) {
      List<Integer> window = List.of(pool.height(), pool.width());
      return Map.of("kernel", window, "stride", window, "padding", List.of(0, 0));
    }
    if (layer instanceof Dense dense) {
      return Map.of("outputs", dense.units(), "relu", dense.relu());
    }
    if (layer instanceof BiLstm lstm) {
      return Map.of("outputs", lstm.units());
    }
    return layer instanceof Dropout dropout ? Map.of("rate", dropout.rate()) : Map.of();
  }
}
