package io.glyphloop.recognizer;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import ai.onnxruntime.TensorInfo;
import io.glyphloop.core.error.ModelException;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.image.Preprocessing;
import io.glyphloop.core.image.RgbaImage;
import io.glyphloop.core.model.ForeignGraph;
import io.glyphloop.core.model.ForeignGraph.Layout;
import io.glyphloop.core.model.ForeignGraph.Planes;
import io.glyphloop.core.model.ModelManifest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Gives pictures to a graph that others wrote, one at a time: such graphs often take no more. */
final class ForeignInference implements Inference {

  private static final String REMEDY = "correct the manifest, and import it again";

  private final Path file;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final InputSize size;
  private final ForeignGraph graph;
  private final ForeignOutput output;
  private final String input;
  private final long[] shape;

  /**
   * @throws ModelException when the graph does not have the input, or outputs of numbers
   */
  ForeignInference(
      Path file, OrtEnvironment environment, OrtSession session, ModelManifest manifest)
      throws OrtException {
    this.file = file;
    this.environment = environment;
    this.session = session;
    size = manifest.input();
    graph = manifest.foreign().orElseThrow();
    output = new ForeignOutput(manifest);
    shape =
        graph.layout() == Layout.NCHW
            ? new long[] {1, graph.colour().count(), size.height(), size.width()}
            : new long[] {1, size.height(), size.width(), graph.colour().count()};
    Collection<NodeInfo> inputs = session.getInputInfo().values();
    if (inputs.size() != 1 || !inputs.stream().allMatch(node -> OnnxSessions.fits(node, shape))) {
      throw new ModelException(
          String.format(
              "%s: the manifest describes one input, FLOAT of shape %s, but the graph has %s",
              file, Arrays.toString(shape), inputs),
          REMEDY);
    }
    input = session.getInputNames().iterator().next();
    if (!session.getOutputInfo().values().stream().allMatch(ForeignInference::isFloat)) {
      throw new ModelException(
          file + " has outputs that are not FLOAT: " + session.getOutputInfo().values(),
          "export it with its probabilities or logits alone as outputs");
    }
  }

  private static boolean isFloat(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo tensor && tensor.type == OnnxJavaType.FLOAT;
  }

  @Override
  public float[] run(List<RgbaImage> images, RunOptions options) throws OrtException {
    float[] all = {};
    for (RgbaImage image : images) {
      float[] one = one(image, options);
      int before = all.length;
      all = Arrays.copyOf(all, before + one.length);
      System.arraycopy(one, 0, all, before, one.length);
    }
    return all;
  }

  private float[] one(RgbaImage image, RunOptions options) throws OrtException {
    try (OnnxTensor pixels = OnnxTensor.createTensor(environment, pixels(image), shape);
        OrtSession.Result result = session.run(Map.of(input, pixels), options)) {
      ForeignOutput.Rows rows = output.rows();
      for (Map.Entry<String, OnnxValue> entry : result) {
        OnnxTensor tensor = (OnnxTensor) entry.getValue();
        rows.add(tensor.getInfo().getShape(), OnnxSessions.floats(tensor));
      }
      return rows.probabilities();
    } catch (IllegalArgumentException e) {
      throw new ModelException(file + " does not fit its manifest: " + e.getMessage(), REMEDY, e);
    }
  }

  private FloatBuffer pixels(RgbaImage image) {
    int planes = graph.colour().count();
    byte[] levels = Preprocessing.planes(image, size, planes == 1 ? Colour.GREY : Colour.RGB);
    int area = size.width() * size.height();
    float[] seen = new float[planes * area];
    for (int plane = 0; plane < planes; plane++) {
      int from = (graph.colour() == Planes.BGR ? planes - 1 - plane : plane) * area;
      for (int i = 0; i < area; i++) {
        int at = graph.layout() == Layout.NCHW ? plane * area + i : i * planes + plane;
        seen[at] = graph.seen(plane, levels[from + i] & 0xFF);
      }
    }
    FloatBuffer buffer =
        ByteBuffer.allocateDirect(seen.length * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    return buffer.put(seen).flip();
  }
}
