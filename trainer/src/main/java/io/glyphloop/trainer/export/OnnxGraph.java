package io.glyphloop.trainer.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Writes an ONNX graph node by node; every method returns the name of what it made. */
public final class OnnxGraph {

  /** The domain of the operators for classic machine learning. */
  static final String CLASSIC = "ai.onnx.ml";

  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private int constants;

  public OnnxGraph(String name) {
    graph.setName(name);
  }

  /**
   * Declares the graph's input or output.
   *
   * @param dimensions numbers, or names of dimensions that may vary
   */
  public static ValueInfoProto value(String name, TensorProto.DataType type, Object... dimensions) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (Object dimension : dimensions) {
      TensorShapeProto.Dimension.Builder builder = shape.addDimBuilder();
      if (dimension instanceof String named) {
        builder.setDimParam(named);
      } else {
        builder.setDimValue(((Number) dimension).longValue());
      }
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }

  /** Adds a node with one output. */
  public String node(
      String operator, String output, List<AttributeProto> attributes, String... inputs) {
    node(operator, List.of(output), attributes, inputs);
    return output;
  }

  /** Adds a node with several outputs; the first gives it its name. */
  public void node(
      String operator, List<String> outputs, List<AttributeProto> attributes, String... inputs) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(outputs.get(0))
            .addAllInput(Arrays.asList(inputs))
            .addAllOutput(outputs)
            .addAllAttribute(attributes));
  }

  /** Adds a node for classic machine learning. */
  public void classic(
      String operator, List<String> outputs, List<AttributeProto> attributes, String input) {
    graph.addNode(
        NodeProto.newBuilder()
            .setDomain(CLASSIC)
            .setOpType(operator)
            .setName(outputs.get(0))
            .addInput(input)
            .addAllOutput(outputs)
            .addAllAttribute(attributes));
  }

  /** Adds a node without attributes. */
  public String node(String operator, String output, String... inputs) {
    return node(operator, output, List.of(), inputs);
  }

  /** Adds learned or fixed numbers. */
  public String floats(String name, long[] shape, float... numbers) {
    ByteBuffer raw = ByteBuffer.allocate(numbers.length * Float.BYTES);
    raw.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(numbers);
    graph.addInitializer(
        tensor(name, TensorProto.DataType.FLOAT, shape).setRawData(ByteString.copyFrom(raw)));
    return name;
  }

  /** Adds one number that is the same for all. */
  public String scalar(float number) {
    return floats("constant" + constants++, new long[0], number);
  }

  /** Adds a list of integers: axes, sizes, bounds. */
  public String integers(long... numbers) {
    String name = "constant" + constants++;
    ByteBuffer raw = ByteBuffer.allocate(numbers.length * Long.BYTES);
    raw.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(numbers);
    graph.addInitializer(
        tensor(name, TensorProto.DataType.INT64, new long[] {numbers.length})
            .setRawData(ByteString.copyFrom(raw)));
    return name;
  }

  private static TensorProto.Builder tensor(String name, TensorProto.DataType type, long[] shape) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(type.getNumber())
        .addAllDims(LongStream.of(shape).boxed().toList());
  }

  public static AttributeProto attribute(String name, long... numbers) {
    List<Long> boxed = LongStream.of(numbers).boxed().toList();
    return named(name, AttributeType.INTS).addAllInts(boxed).build();
  }

  public static AttributeProto attribute(String name, int number) {
    return named(name, AttributeType.INT).setI(number).build();
  }

  public static AttributeProto attribute(String name, float number) {
    return named(name, AttributeType.FLOAT).setF(number).build();
  }

  public static AttributeProto attribute(String name, String text) {
    return named(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(text)).build();
  }

  public static AttributeProto numbers(String name, float... numbers) {
    AttributeProto.Builder builder = named(name, AttributeType.FLOATS);
    for (float number : numbers) {
      builder.addFloats(number);
    }
    return builder.build();
  }

  private static AttributeProto.Builder named(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }

  public GraphProto build(ValueInfoProto input, ValueInfoProto output) {
    return graph.addInput(input).addOutput(output).build();
  }
}
