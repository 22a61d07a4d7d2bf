package io.glyphloop.trainer.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.glyphloop.core.error.ModelException;
import io.glyphloop.trainer.network.LayerSpec;
import io.glyphloop.trainer.network.LayerSpec.Conv;
import io.glyphloop.trainer.network.NetworkSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The learned numbers of a network by name, row-major: {@code conv1.W} is {@code [out, in, height,
 * width]}, {@code conv1.b} is {@code [out]}. The same names in Deeplearning4j and in the ONNX file.
 *
 * @param values the numbers
 * @param shapes the shape of each
 */
public record Weights(Map<String, float[]> values, Map<String, long[]> shapes) {

  /** Takes the weights out of a network. */
  public static Weights of(NetworkSpec spec, ComputationGraph network) {
    Map<String, float[]> values = new LinkedHashMap<>();
    Map<String, long[]> shapes = new LinkedHashMap<>();
    for (LayerSpec layer : spec.layers()) {
      if (layer instanceof Conv) {
        INDArray weights = network.getParam(layer.name() + "_W");
        INDArray bias = network.getParam(layer.name() + "_b");
        values.put(layer.name() + ".W", weights.dup('c').data().asFloat());
        shapes.put(layer.name() + ".W", weights.shape());
        values.put(layer.name() + ".b", bias.dup('c').data().asFloat());
        shapes.put(layer.name() + ".b", new long[] {bias.length()});
      }
    }
    return new Weights(values, shapes);
  }

  /**
   * Reads the weights of an exported model.
   *
   * @throws ModelException when the file is missing or is no ONNX model
   */
  public static Weights read(Path onnxFile) {
    Map<String, float[]> values = new LinkedHashMap<>();
    Map<String, long[]> shapes = new LinkedHashMap<>();
    try {
      ModelProto model = ModelProto.parseFrom(Files.readAllBytes(onnxFile));
      for (TensorProto tensor : model.getGraph().getInitializerList()) {
        if (tensor.getDataType() == TensorProto.DataType.FLOAT.getNumber()) {
          ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer();
          float[] numbers = new float[raw.remaining() / Float.BYTES];
          raw.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
          values.put(tensor.getName(), numbers);
          shapes.put(
              tensor.getName(), tensor.getDimsList().stream().mapToLong(Long::longValue).toArray());
        }
      }
    } catch (NoSuchFileException e) {
      throw new ModelException(
          onnxFile + " does not exist", "give a file that 'glyphloop train' wrote", e);
    } catch (IOException e) {
      throw new ModelException(
          onnxFile + " is broken or no ONNX model", "give a file that 'glyphloop train' wrote", e);
    }
    return new Weights(values, shapes);
  }

  /**
   * Puts the weights into a network.
   *
   * @param from the file's name, for the error message
   * @throws ModelException when a weight is missing or has another shape
   */
  public void into(NetworkSpec spec, ComputationGraph network, String from) {
    for (LayerSpec layer : spec.layers()) {
      if (layer instanceof Conv) {
        copy(network.getParam(layer.name() + "_W"), layer.name() + ".W", from);
        copy(network.getParam(layer.name() + "_b"), layer.name() + ".b", from);
      }
    }
  }

  private void copy(INDArray parameter, String name, String from) {
    float[] numbers = values.get(name);
    if (numbers == null || numbers.length != parameter.length()) {
      throw new ModelException(
          from
              + " does not fit: "
              + name
              + (numbers == null ? " is missing" : " has another shape"),
          "start from a model of the same architecture, charset and image size");
    }
    parameter.assign(Nd4j.createFromArray(numbers).reshape('c', parameter.shape()));
  }
}
