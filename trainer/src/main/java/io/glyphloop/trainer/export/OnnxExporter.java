package io.glyphloop.trainer.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.network.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a network as an ONNX file that stands alone: raw RGBA bytes of any size in, preprocessing
 * as nodes of the graph, probabilities out, and all that a reader needs in the metadata.
 *
 * <p>Input {@code image}: uint8 {@code [batch, height, width, 4]}. Output {@code probabilities}:
 * float32 {@code [batch, steps, classes]}. Operator set 18.
 */
public final class OnnxExporter {

  /** The first operator set whose Resize can leave batch and channels alone. */
  private static final int OPERATOR_SET = 18;

  /** The version of the file format that goes with it. */
  private static final int IR_VERSION = 8;

  private final NetworkSpec spec;
  private final Weights weights;
  private final ModelManifest manifest;

  /** Makes an exporter for a trained network. */
  public OnnxExporter(NetworkSpec spec, Weights weights, ModelManifest manifest) {
    this.spec = spec;
    this.weights = weights;
    this.manifest = manifest;
  }

  /**
   * Writes the file, whole or not at all.
   *
   * @throws StorageException when it cannot be written
   */
  public void write(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, ".export", ".part");
      try {
        Files.write(part, model().toByteArray());
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new StorageException(
          "cannot write " + file + ": " + e.getMessage(),
          "free some space or choose another place",
          e);
    }
  }

  private ModelProto model() {
    OnnxGraph graph = new OnnxGraph("glyphloop-" + spec.architecture());
    String picture = new OnnxPreprocessing(graph).add(spec.colour(), spec.input());
    OnnxLayers layers = new OnnxLayers(graph, weights, NetworkSpec.PICTURE, picture);
    String last = picture;
    for (Node node : spec.nodes()) {
      last = layers.add(node);
    }
    new OnnxHead(graph, spec.head()).add(last, manifest.temperature());
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("Glyphloop")
            .setProducerVersion(manifest.provenance().codeVersion())
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
            .setGraph(graph.build(input(), output()));
    manifest
        .toMetadata()
        .forEach(
            (key, value) ->
                model.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return model.build();
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
        spec.steps(),
        spec.classes());
  }
}
