package io.glyphloop.trainer.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.ModelException;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.network.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The learned numbers of a network by name, row-major, as ONNX has them: {@code conv1.W} is {@code
 * [out, in, height, width]}, {@code conv1.b} is {@code [out]}; see {@link Tensor} for the others.
 * What batch normalisation averages is among them.
 *
 * @param values the numbers
 * @param shapes the shape of each
 */
public record Weights(Map<String, float[]> values, Map<String, long[]> shapes) {

  /** Takes the weights out of a network. */
  public static Weights of(NetworkSpec spec, ComputationGraph network) {
    Map<String, float[]> values = new LinkedHashMap<>();
    Map<String, long[]> shapes = new LinkedHashMap<>();
    for (Node node : spec.nodes()) {
      for (Tensor tensor : Tensor.of(node)) {
        values.put(tensor.name(), tensor.order().take(arrays(tensor, network)));
        shapes.put(tensor.name(), tensor.shape());
      }
    }
    return new Weights(values, shapes);
  }

  /**
   * Reads the weights of an exported model to start from. Where it is read by CTC, its classifier
   * becomes one of the wanted characters, in their order: a character has the weights that the
   * model has for it; where case does not matter, the mean of its two cases.
   *
   * @throws ModelException when the file is missing, was not exported by us, lacks one of the
   *     characters, or reads by position and has another charset
   */
  public static Weights read(Path onnxFile, TextRule rule) {
    ModelProto model = parse(onnxFile);
    ModelManifest manifest = manifest(onnxFile, model);
    manifest.checkTrainable(onnxFile.toString());
    Charset learned = manifest.rule().charset();
    Weights weights = of(model);
    if (learned.equals(rule.charset())) {
      return weights;
    }
    List<int[]> sources = sources(learned, rule);
    if (manifest.decoding() != Decoding.CTC
        || sources.stream().anyMatch(from -> from.length == 0)) {
      throw new ModelException(
          onnxFile
              + " does not fit: its charset is "
              + learned.characters()
              + ", that of the target "
              + rule.charset().characters(),
          "start from a model that knows all characters, or train from scratch");
    }
    return weights.withClasses(sources);
  }

  /** Reads what an exported model says of itself. */
  static ModelManifest manifest(Path onnxFile) {
    return manifest(onnxFile, parse(onnxFile));
  }

  private static ModelManifest manifest(Path onnxFile, ModelProto model) {
    Map<String, String> metadata = new LinkedHashMap<>();
    model.getMetadataPropsList().forEach(entry -> metadata.put(entry.getKey(), entry.getValue()));
    return ModelManifest.fromMetadata(onnxFile.toString(), metadata);
  }

  /** Returns which characters of a model each wanted one comes from. */
  private static List<int[]> sources(Charset learned, TextRule rule) {
    return rule.charset()
        .characters()
        .chars()
        .mapToObj(
            wanted ->
                IntStream.range(0, learned.size())
                    .filter(
                        i ->
                            rule.caseRule().fold(Character.toString(learned.charAt(i))).charAt(0)
                                == wanted)
                    .toArray())
        .toList();
  }

  /** Replaces the classes of characters, and keeps the blank, which is the first. */
  private Weights withClasses(List<int[]> sources) {
    Map<String, float[]> changed = new LinkedHashMap<>(values);
    Map<String, long[]> sizes = new LinkedHashMap<>(shapes);
    for (String name : List.of("classes.W", "classes.b")) {
      float[] old = values.get(name);
      long[] shape = shapes.get(name).clone();
      int each = (int) (old.length / shape[0]);
      float[] rows = new float[(sources.size() + 1) * each];
      System.arraycopy(old, 0, rows, 0, each);
      for (int c = 0; c < sources.size(); c++) {
        for (int from : sources.get(c)) {
          for (int i = 0; i < each; i++) {
            rows[(c + 1) * each + i] += old[(from + 1) * each + i] / sources.get(c).length;
          }
        }
      }
      shape[0] = sources.size() + 1L;
      changed.put(name, rows);
      sizes.put(name, shape);
    }
    return new Weights(changed, sizes);
  }

  private static Weights of(ModelProto model) {
    Map<String, float[]> values = new LinkedHashMap<>();
    Map<String, long[]> shapes = new LinkedHashMap<>();
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
    return new Weights(values, shapes);
  }

  static ModelProto parse(Path onnxFile) {
    try {
      return ModelProto.parseFrom(Files.readAllBytes(onnxFile));
    } catch (NoSuchFileException e) {
      throw new ModelException(
          onnxFile + " does not exist", "give a file that 'glyphloop train' wrote", e);
    } catch (IOException e) {
      throw new ModelException(
          onnxFile + " is broken or not an ONNX model",
          "give a file that 'glyphloop train' wrote",
          e);
    }
  }

  /**
   * Puts the weights into a network.
   *
   * @param from the file's name, for the error message
   * @throws ModelException when a weight is missing or has another shape; the network is unchanged
   */
  public void into(NetworkSpec spec, ComputationGraph network, String from) {
    List<Tensor> tensors = spec.nodes().stream().flatMap(node -> Tensor.of(node).stream()).toList();
    tensors.forEach(tensor -> check(tensor, from));
    for (Tensor tensor : tensors) {
      tensor.order().put(values.get(tensor.name()), arrays(tensor, network));
    }
  }

  private void check(Tensor tensor, String from) {
    long[] shape = shapes.get(tensor.name());
    if (!Arrays.equals(shape, tensor.shape())) {
      throw new ModelException(
          from
              + " does not fit: "
              + tensor.name()
              + (shape == null ? " is missing" : " has another shape"),
          "start from a model of the same architecture, charset and image size");
    }
  }

  private static List<INDArray> arrays(Tensor tensor, ComputationGraph network) {
    return tensor.parameters().stream().map(network::getParam).toList();
  }
}
