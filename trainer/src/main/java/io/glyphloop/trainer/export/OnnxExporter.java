package io.glyphloop.trainer.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.trainer.network.Head;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.network.Node;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a network as an ONNX file that stands alone: raw RGBA bytes of any size in, preprocessing
 * as nodes of the graph, probabilities out, and all that a reader needs in the metadata.
 *
 * <p>Input {@code image}: uint8 {@code [batch, height, width, 4]}. Output {@code probabilities}:
 * float32 {@code [batch, steps, classes]}; for networks that keep a picture's proportions there are
 * as many steps as its width gives. Operator set 18.
 *
 * @param spec the network
 * @param weights what it has learned
 * @param manifest what a reader needs to know
 * @param twoViews whether it reads each picture twice, as it is and a sixth lower, and answers with
 *     the mean of both (test-time augmentation): twice the time, by default false
 */
public record OnnxExporter(
    NetworkSpec spec, Weights weights, ModelManifest manifest, boolean twoViews) {

  public OnnxExporter(NetworkSpec spec, Weights weights, ModelManifest manifest) {
    this(spec, weights, manifest, false);
  }

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
    OnnxPreprocessing preprocessing = new OnnxPreprocessing(graph);
    String picture = preprocessing.add(spec.colour(), spec.input());
    if (twoViews) {
      picture = preprocessing.withLower(picture, spec.input());
    }
    OnnxLayers layers = new OnnxLayers(graph, weights, NetworkSpec.PICTURE, picture);
    String last = picture;
    for (Node node : spec.nodes()) {
      last = layers.add(node);
    }
    addHead(graph, last);
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

  /** Turns logits, class by class, into probabilities, step by step. */
  private void addHead(OnnxGraph graph, String last) {
    Head head = spec.head();
    String logits = last;
    if (manifest.temperature() != 1) {
      logits = graph.node("Div", "tempered", last, graph.scalar((float) manifest.temperature()));
    }
    String steps = head.absent() == 0 ? turned(graph, logits) : gathered(graph, logits);
    String name = twoViews ? "each" : ModelManifest.OUTPUT_NAME;
    graph.node("Softmax", name, List.of(OnnxGraph.attribute("axis", -1)), steps);
    if (twoViews) {
      graph.node(
          "Split",
          List.of("first", "second"),
          List.of(OnnxGraph.attribute("axis", 0), OnnxGraph.attribute("num_outputs", 2)),
          name);
      graph.node(TwoViews.MEAN, ModelManifest.OUTPUT_NAME, "first", "second");
    }
  }

  private String turned(OnnxGraph graph, String logits) {
    Head head = spec.head();
    long steps = spec.anyWidth() ? -1 : head.steps();
    String table = graph.node("Reshape", "table", logits, graph.integers(0, head.classes(), steps));
    return graph.node("Transpose", "steps", List.of(OnnxGraph.attribute("perm", 0, 2, 1)), table);
  }

  /** Takes each logit from its place, and those that are absent from one number at the end. */
  private String gathered(OnnxGraph graph, String logits) {
    Head head = spec.head();
    String flat = graph.node("Flatten", "flat", logits);
    String padded =
        graph.node("Pad", "padded", flat, graph.integers(0, 0, 0, 1), graph.scalar(Head.ABSENT));
    String complete =
        graph.node(
            "Gather",
            "complete",
            List.of(OnnxGraph.attribute("axis", 1)),
            padded,
            graph.integers(places(head)));
    return graph.node(
        "Reshape", "steps", complete, graph.integers(0, head.steps(), head.classes()));
  }

  /** Returns where the logit of each class of each step lies, step by step. */
  private static long[] places(Head head) {
    long[] places = new long[head.steps() * head.classes()];
    int gap = head.absentFrom();
    for (int step = 0, i = 0; step < head.steps(); step++) {
      for (int c = 0; c < head.classes(); c++, i++) {
        int place = c * head.steps() + step;
        if (place >= gap + head.absent()) {
          places[i] = place - head.absent();
        } else {
          places[i] = place < gap ? place : head.logits();
        }
      }
    }
    return places;
  }
}
