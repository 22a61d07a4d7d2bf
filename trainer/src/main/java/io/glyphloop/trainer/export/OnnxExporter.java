package io.glyphloop.trainer.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.image.Preprocessing;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.trainer.network.LayerSpec;
import io.glyphloop.trainer.network.LayerSpec.Conv;
import io.glyphloop.trainer.network.NetworkSpec;
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
    String last = preprocessing(graph);
    for (LayerSpec layer : spec.layers()) {
      // Dropout does nothing once training is over.
      if (layer instanceof Conv conv) {
        last = convolution(graph, conv, last);
      }
    }
    String columns = graph.node("Squeeze", "columns", last, graph.integers(2));
    String steps =
        graph.node("Transpose", "steps", attributes(OnnxGraph.attribute("perm", 0, 2, 1)), columns);
    graph.node(
        "Softmax", ModelManifest.OUTPUT_NAME, attributes(OnnxGraph.attribute("axis", -1)), steps);
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("Glyphloop")
            .setProducerVersion(manifest.provenance().codeVersion())
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
            .setGraph(
                graph.build(
                    OnnxGraph.value(
                        ModelManifest.INPUT_NAME,
                        TensorProto.DataType.UINT8,
                        "batch",
                        "height",
                        "width",
                        4),
                    OnnxGraph.value(
                        ModelManifest.OUTPUT_NAME,
                        TensorProto.DataType.FLOAT,
                        "batch",
                        spec.steps(),
                        spec.classes())));
    manifest
        .toMetadata()
        .forEach(
            (key, value) ->
                model.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return model.build();
  }

  /**
   * The steps of {@link Preprocessing#grey}, then ink near 1: {@code [batch, 1, height, width]}.
   */
  private String preprocessing(OnnxGraph graph) {
    String pixels =
        graph.node(
            "Cast",
            "pixels",
            attributes(OnnxGraph.attribute("to", TensorProto.DataType.FLOAT.getNumber())),
            ModelManifest.INPUT_NAME);
    // Two numbers a pixel: its luma and, as it is, its alpha.
    float[] mix = {
      Preprocessing.RED, 0, Preprocessing.GREEN, 0, Preprocessing.BLUE, 0, 0, 1,
    };
    String mixed =
        graph.node("MatMul", "mixed", pixels, graph.floats("luma", new long[] {4, 2}, mix));
    // As planes, before anything is computed with them: ONNX Runtime takes thirty times as long for
    // arithmetic where the last axis is one wide.
    String planes =
        graph.node(
            "Transpose", "planes", attributes(OnnxGraph.attribute("perm", 0, 3, 1, 2)), mixed);
    String channel = graph.integers(1);
    String grey =
        graph.node("Slice", "grey", planes, graph.integers(0), graph.integers(1), channel);
    String opacity =
        graph.node("Slice", "opacity", planes, graph.integers(1), graph.integers(2), channel);
    String white = graph.scalar(255);
    String alpha = graph.node("Div", "alpha", opacity, white);
    String painted = graph.node("Mul", "painted", grey, alpha);
    String clear = graph.node("Sub", "clear", graph.scalar(1), alpha);
    String paper = graph.node("Mul", "paper", clear, white);
    String plane = graph.node("Add", "plane", painted, paper);
    String scaled = resize(graph, plane);
    String rounded = graph.node("Round", "rounded", scaled);
    String dark = graph.node("Sub", "dark", white, rounded);
    return graph.node("Div", "ink", dark, white);
  }

  private String resize(OnnxGraph graph, String plane) {
    return graph.node(
        "Resize",
        "scaled",
        attributes(
            OnnxGraph.attribute("axes", 2, 3),
            OnnxGraph.attribute("mode", "linear"),
            OnnxGraph.attribute("coordinate_transformation_mode", "half_pixel")),
        plane,
        "",
        "",
        graph.integers(spec.input().height(), spec.input().width()));
  }

  private String convolution(OnnxGraph graph, Conv conv, String input) {
    String kernel = conv.name() + ".W";
    String bias = conv.name() + ".b";
    graph.floats(kernel, weights.shapes().get(kernel), weights.values().get(kernel));
    graph.floats(bias, weights.shapes().get(bias), weights.values().get(bias));
    AttributeProto[] attributes =
        attributes(
            OnnxGraph.attribute("kernel_shape", conv.kernelHeight(), conv.kernelWidth()),
            OnnxGraph.attribute("strides", conv.strideHeight(), conv.strideWidth()),
            OnnxGraph.attribute(
                "pads", conv.padHeight(), conv.padWidth(), conv.padHeight(), conv.padWidth()));
    String linear = graph.node("Conv", conv.name() + ".linear", attributes, input, kernel, bias);
    return conv.relu() ? graph.node("Relu", conv.name(), linear) : linear;
  }

  private static AttributeProto[] attributes(AttributeProto... attributes) {
    return attributes;
  }
}
