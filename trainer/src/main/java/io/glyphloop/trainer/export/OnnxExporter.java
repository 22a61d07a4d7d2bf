package io.glyphloop.trainer.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.network.Node;
import java.nio.file.Path;

/**
 * Writes a network as an ONNX file that stands alone: raw RGBA bytes of any size in, preprocessing
 * as nodes of the graph, probabilities out, and all that a reader needs in the metadata.
 *
 * <p>Input {@code image}: uint8 {@code [batch, height, width, 4]}. Output {@code probabilities}:
 * float32 {@code [batch, steps, classes]}; for networks that keep a picture's proportions there are
 * as many steps as its width gives. Operator set 18.
 */
public record OnnxExporter(NetworkSpec spec, Weights weights, ModelManifest manifest) {

  /**
   * Writes the file, whole or not at all.
   *
   * @throws StorageException when it cannot be written
   */
  public void write(Path file) {
    OnnxFile.write(file, graph(), manifest);
  }

  private GraphProto graph() {
    OnnxGraph graph = new OnnxGraph("glyphloop-" + spec.architecture());
    String picture = new OnnxPreprocessing(graph).add(spec.colour(), spec.input());
    OnnxLayers layers = new OnnxLayers(graph, weights, NetworkSpec.PICTURE, picture);
    String last = picture;
    for (Node node : spec.nodes()) {
      last = layers.add(node);
    }
    new OnnxHead(graph, spec.head(), spec.anyWidth()).add(last, manifest.temperature());
    return graph.build(input(), output());
  }

  private static ValueInfoProto input() {
    return OnnxGraph.value(
        ModelManifest.INPUT_NAME, TensorProto.DataType.UINT8, "batch", "height", "width", 4);
  }

  private ValueInfoProto output() {
    return OnnxGraph.value(
        ModelManifest.OUTPUT_NAME,
        TensorProto.DataType.FLOAT,
        "batch",
        spec.anyWidth() ? "steps" : spec.steps(),
        spec.classes());
  }
}
