package io.glyphloop.recognizer;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.model.Provenance;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * A real but tiny ONNX model under the contract of {@link ModelManifest}. It reads two characters:
 * the colours, r, g or b, of the leftmost and of the rightmost column of the picture, of any size.
 * Parts of it can be made wrong.
 */
public final class ColourModel {

  public static final TextRule RULE = new TextRule(new Charset("rgb"), 1, 2, CaseRule.INSENSITIVE);
  public static final ModelManifest MANIFEST =
      new ModelManifest(
          "colour",
          RULE,
          Decoding.CTC,
          3,
          new InputSize(32, 16),
          new Provenance(
              "synthetic", 0, 0, 7, 42, Map.of("epochs", "1"), Optional.empty(), "test", "none"));

  private static final int FEATURES = 8;
  private static final int STEPS = 3;
  private static final int CLASSES = 4;

  private Map<String, String> metadata = MANIFEST.toMetadata();
  private String inputName = ModelManifest.INPUT_NAME;
  private String outputName = ModelManifest.OUTPUT_NAME;
  private TensorProto.DataType inputType = TensorProto.DataType.UINT8;
  private float gain = 20f / 255;
  private long loop;

  public ColourModel metadata(Map<String, String> changed) {
    metadata = changed;
    return this;
  }

  public ColourModel inputName(String changed) {
    inputName = changed;
    return this;
  }

  public ColourModel outputName(String changed) {
    outputName = changed;
    return this;
  }

  public ColourModel inputType(TensorProto.DataType changed) {
    inputType = changed;
    return this;
  }

  public ColourModel gain(float changed) {
    gain = changed;
    return this;
  }

  /** Puts a loop of so many rounds before the answer, which changes nothing. */
  public ColourModel loop(long rounds) {
    loop = rounds;
    return this;
  }

  public Path write(Path file) {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(8)
            .setProducerName("glyphloop-test")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(17))
            .setGraph(graph());
    metadata.forEach(
        (key, value) ->
            model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    try {
      return Files.write(file, model.build().toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Draws a PNG whose left half and right half have one colour each. */
  public static byte[] picture(String text, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Map<Character, Color> colours = Map.of('r', Color.RED, 'g', Color.GREEN, 'b', Color.BLUE);
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        image.setRGB(x, y, colours.get(text.charAt(2 * x / width)).getRGB());
      }
    }
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private GraphProto graph() {
    List<NodeProto> nodes = new ArrayList<>();
    nodes.add(
        node("Cast", "pixels", List.of(inputName))
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("to")
                    .setType(AttributeProto.AttributeType.INT)
                    .setI(TensorProto.DataType.FLOAT.getNumber()))
            .build());
    nodes.add(node("Slice", "left", List.of("pixels", "zero", "one", "axis")).build());
    nodes.add(node("Slice", "right", List.of("pixels", "minusOne", "end", "axis")).build());
    nodes.add(mean("leftMean", "left"));
    nodes.add(mean("rightMean", "right"));
    nodes.add(
        node("Concat", "features", List.of("leftMean", "rightMean"))
            .addAttribute(integer("axis", 1))
            .build());
    nodes.add(node("MatMul", "weighted", List.of("features", "weights")).build());
    nodes.add(node("Add", "flat", List.of("weighted", "bias")).build());
    nodes.add(node("Reshape", loop > 0 ? "looped" : "logits", List.of("flat", "shape")).build());
    if (loop > 0) {
      nodes.add(
          node("Loop", "logits", List.of("rounds", "", "looped"))
              .addAttribute(
                  AttributeProto.newBuilder()
                      .setName("body")
                      .setType(AttributeProto.AttributeType.GRAPH)
                      .setG(round()))
              .build());
    }
    nodes.add(
        node("Softmax", outputName, List.of("logits")).addAttribute(integer("axis", -1)).build());
    return GraphProto.newBuilder()
        .setName("colour")
        .addInput(value(inputName, inputType, "batch", "height", "width", 4))
        .addOutput(value(outputName, TensorProto.DataType.FLOAT, "batch", STEPS, CLASSES))
        .addAllNode(nodes)
        .addInitializer(longs("zero", 0))
        .addInitializer(longs("rounds", loop))
        .addInitializer(longs("one", 1))
        .addInitializer(longs("minusOne", -1))
        .addInitializer(longs("end", Long.MAX_VALUE))
        .addInitializer(longs("axis", 2))
        .addInitializer(longs("shape", -1, STEPS, CLASSES))
        .addInitializer(floats("weights", weights(), FEATURES, STEPS * CLASSES))
        .addInitializer(floats("bias", bias(), STEPS * CLASSES))
        .build();
  }

  /** What the loop does each time: it takes the opposite of nothing. */
  private static GraphProto round() {
    TypeProto truth = scalar(TensorProto.DataType.BOOL);
    return GraphProto.newBuilder()
        .setName("round")
        .addInput(
            ValueInfoProto.newBuilder().setName("i").setType(scalar(TensorProto.DataType.INT64)))
        .addInput(ValueInfoProto.newBuilder().setName("go").setType(truth))
        .addInput(value("before", TensorProto.DataType.FLOAT, "batch", STEPS, CLASSES))
        .addOutput(ValueInfoProto.newBuilder().setName("goOn").setType(truth))
        .addOutput(value("after", TensorProto.DataType.FLOAT, "batch", STEPS, CLASSES))
        .addNode(node("Identity", "goOn", List.of("go")))
        .addNode(node("Relu", "after", List.of("before")))
        .build();
  }

  private static TypeProto scalar(TensorProto.DataType type) {
    return TypeProto.newBuilder()
        .setTensorType(
            TypeProto.Tensor.newBuilder()
                .setElemType(type.getNumber())
                .setShape(TensorShapeProto.getDefaultInstance()))
        .build();
  }

  /** Step 0 looks at the left colour, step 2 at the right one. */
  private float[] weights() {
    float[] weights = new float[FEATURES * STEPS * CLASSES];
    for (int colour = 0; colour < 3; colour++) {
      weights[colour * STEPS * CLASSES + colour + 1] = gain;
      weights[(4 + colour) * STEPS * CLASSES + 2 * CLASSES + colour + 1] = gain;
    }
    return weights;
  }

  /** Step 1 is a blank always. */
  private static float[] bias() {
    float[] bias = new float[STEPS * CLASSES];
    bias[CLASSES] = 20;
    return bias;
  }

  private static NodeProto.Builder node(String type, String output, List<String> inputs) {
    return NodeProto.newBuilder()
        .setOpType(type)
        .setName(type + "_" + output)
        .addAllInput(inputs)
        .addOutput(output);
  }

  private static NodeProto mean(String output, String input) {
    return node("ReduceMean", output, List.of(input))
        .addAttribute(
            AttributeProto.newBuilder()
                .setName("axes")
                .setType(AttributeProto.AttributeType.INTS)
                .addInts(1)
                .addInts(2))
        .addAttribute(integer("keepdims", 0))
        .build();
  }

  private static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  private static ValueInfoProto value(String name, TensorProto.DataType type, Object... sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (Object size : sizes) {
      TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
      shape.addDim(
          size instanceof Integer n ? dimension.setDimValue(n) : dimension.setDimParam("" + size));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }

  private static TensorProto longs(String name, long... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.INT64.getNumber())
            .addDims(values.length);
    for (long value : values) {
      tensor.addInt64Data(value);
    }
    return tensor.build();
  }

  private static TensorProto floats(String name, float[] values, long... dims) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(FloatBuffer.wrap(values));
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .setRawData(ByteString.copyFrom(raw));
    for (long dim : dims) {
      tensor.addDims(dim);
    }
    return tensor.build();
  }
}
