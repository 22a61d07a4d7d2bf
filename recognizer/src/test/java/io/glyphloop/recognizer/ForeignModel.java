package io.glyphloop.recognizer;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;

/**
 * Tiny networks as others publish them: floats in, numbers of one linear layer out. Each number is
 * one input value times {@link #GAIN}, so that outputs can be checked by hand.
 */
public final class ForeignModel {

  /** What an input value is multiplied by. */
  public static final float GAIN = 10;

  private static final int WIDTH = 110;
  private static final int HEIGHT = 40;
  private static final int LETTERS = 26;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("foreign");
  private int values;

  /**
   * Begins a network.
   *
   * @param shape of its input
   */
  ForeignModel(long... shape) {
    values = (int) LongStream.of(shape).reduce(1, (a, b) -> a * b);
    graph.addInput(value("x", shape));
    graph.addInitializer(integers("flat", -1));
    graph.addNode(node("Reshape", List.of("x", "flat"), "pixels"));
  }

  /**
   * Adds an output.
   *
   * @param from which input value each number shows, in order
   */
  ForeignModel output(String name, long[] shape, int... from) {
    TensorProto.Builder weights =
        TensorProto.newBuilder()
            .setName(name + ".weights")
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .addDims(values)
            .addDims(from.length);
    for (int i = 0; i < values; i++) {
      for (int source : from) {
        weights.addFloatData(source == i ? GAIN : 0);
      }
    }
    graph.addInitializer(weights);
    // PyTorch's keep_initializers_as_inputs writes them so.
    graph.addInput(value(name + ".weights", values, from.length));
    graph.addInitializer(integers(name + ".shape", shape));
    graph.addNode(node("MatMul", List.of("pixels", name + ".weights"), name + ".numbers"));
    graph.addNode(node("Reshape", List.of(name + ".numbers", name + ".shape"), name));
    graph.addOutput(value(name, shape));
    return this;
  }

  /** Puts an operator before the network that Glyphloop does not write, and changes nothing. */
  public ForeignModel withIdentity() {
    graph.setNode(0, node("Reshape", List.of("same", "flat"), "pixels"));
    graph.addNode(0, node("Identity", List.of("x"), "same"));
    return this;
  }

  /**
   * Makes a network with the shapes of the jaccount captcha solver's: input 1x1x40x110, and an
   * output for each of five characters, the last with a class more for "no character". It sees a
   * letter where its {@link #picture} has a white pixel.
   */
  public static ForeignModel jaccount() {
    ForeignModel model = new ForeignModel(1, 1, HEIGHT, WIDTH);
    for (int position = 0; position < 5; position++) {
      int classes = position < 4 ? LETTERS : LETTERS + 1;
      int[] from = new int[classes];
      for (int i = 0; i < classes; i++) {
        from[i] = i * WIDTH + column(position);
      }
      model.output("out" + (position + 1), new long[] {1, classes}, from);
    }
    return model;
  }

  private static int column(int position) {
    return 20 * position + 10;
  }

  /**
   * Draws a black PNG of 110x40 with a light pixel for each character.
   *
   * @param text of a-z, four or five characters
   * @param level how light the pixels are, 0-255
   */
  public static byte[] picture(String text, int level) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int position = 0; position < 5; position++) {
      int row = position < text.length() ? text.charAt(position) - 'a' : LETTERS;
      image.setRGB(column(position), row, level * 0x010101);
    }
    return png(image);
  }

  static byte[] png(BufferedImage image) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path write(Path file) {
    ModelProto model =
        ModelProto.newBuilder()
            .setIrVersion(4)
            .setProducerName("pytorch")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(9))
            .setGraph(graph)
            .build();
    try {
      return Files.write(file, model.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static NodeProto node(String operator, List<String> inputs, String output) {
    return NodeProto.newBuilder().setOpType(operator).addAllInput(inputs).addOutput(output).build();
  }

  private static TensorProto integers(String name, long... numbers) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.INT64.getNumber())
        .addDims(numbers.length)
        .addAllInt64Data(LongStream.of(numbers).boxed().toList())
        .build();
  }

  private static ValueInfoProto value(String name, long... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    for (long dimension : shape) {
      dimensions.addDimBuilder().setDimValue(dimension);
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT.getNumber())
                        .setShape(dimensions)))
        .build();
  }
}
