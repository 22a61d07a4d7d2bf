package io.glyphloop.recognizer;

import io.glyphloop.core.error.ModelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/**
 * Looks at a model's operators before ONNX Runtime sees it: a loop without end, or a constant of
 * any size, would be run or made while the file is opened. Reads as much of the file's protobuf as
 * that takes; what lies in numbers and names stays unread.
 */
final class GraphCheck {

  /** What the exporters of {@code trainer} write. */
  private static final Set<String> OURS =
      Set.of(
          "Add",
          "AveragePool",
          "BatchNormalization",
          "Cast",
          "Clip",
          "Concat",
          "Conv",
          "Div",
          "Flatten",
          "Gather",
          "Gemm",
          "Greater",
          "LSTM",
          "Log",
          "MatMul",
          "Max",
          "MaxPool",
          "Mean",
          "Mul",
          "Pad",
          "ReduceMean",
          "Relu",
          "Reshape",
          "Resize",
          "Round",
          "SVMClassifier",
          "Shape",
          "Slice",
          "Softmax",
          "Split",
          "Sqrt",
          "Squeeze",
          "Sub",
          "Transpose");

  private static final Set<String> DOMAINS = Set.of("", "ai.onnx", "ai.onnx.ml");

  private static final int MODEL_GRAPH = 7;
  private static final int MODEL_FUNCTION = 25;
  private static final int GRAPH_NODE = 1;
  private static final int NODE_OPERATOR = 4;
  private static final int NODE_ATTRIBUTE = 5;
  private static final int NODE_DOMAIN = 7;
  private static final Set<Integer> ATTRIBUTE_GRAPHS = Set.of(6, 11);

  private final Path file;
  private final byte[] bytes;

  private GraphCheck(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /**
   * @param file its name, for the message
   * @throws ModelException when it has an operator that Glyphloop does not write, or is no model
   */
  static void check(Path file, byte[] model) {
    new GraphCheck(file, model).model();
  }

  private void model() {
    Fields fields = new Fields(0, bytes.length);
    while (fields.next()) {
      if (fields.number == MODEL_FUNCTION && fields.isBlock) {
        throw refused("functions of its own");
      }
      if (fields.number == MODEL_GRAPH && fields.isBlock) {
        graph(fields.from, fields.to);
      }
    }
  }

  private void graph(int from, int to) {
    Fields fields = new Fields(from, to);
    while (fields.next()) {
      if (fields.number == GRAPH_NODE && fields.isBlock) {
        node(fields.from, fields.to);
      }
    }
  }

  private void node(int from, int to) {
    Fields fields = new Fields(from, to);
    while (fields.next()) {
      if (fields.number == NODE_OPERATOR && !OURS.contains(fields.text())) {
        throw refused("the operator " + fields.text());
      }
      if (fields.number == NODE_DOMAIN && !DOMAINS.contains(fields.text())) {
        throw refused("an operator of " + fields.text());
      }
      if (fields.number == NODE_ATTRIBUTE && fields.isBlock) {
        attribute(fields.from, fields.to);
      }
    }
  }

  private void attribute(int from, int to) {
    Fields fields = new Fields(from, to);
    while (fields.next()) {
      if (ATTRIBUTE_GRAPHS.contains(fields.number) && fields.isBlock) {
        throw refused("a graph within its graph");
      }
    }
  }

  private ModelException refused(String what) {
    return new ModelException(
        file + " has " + what + ", which Glyphloop does not write",
        "give a file that 'glyphloop train' wrote, or --foreign-model if you trust it (in Java"
            + " RecognizerOptions.withForeignOperators())");
  }

  private ModelException broken() {
    return new ModelException(
        file + " cannot be opened as an ONNX model", "give a file that 'glyphloop train' wrote");
  }

  /** The fields of one message, one after the other. */
  private final class Fields {
    private final int end;
    private int at;
    private int number;
    private boolean isBlock;
    private int from;
    private int to;

    Fields(int from, int end) {
      this.at = from;
      this.end = end;
    }

    boolean next() {
      if (at >= end) {
        return false;
      }
      long key = varint();
      number = (int) (key >>> 3);
      int kind = (int) (key & 7);
      isBlock = kind == 2;
      long length =
          switch (kind) {
            case 0 -> varint() * 0;
            case 1 -> 8;
            case 2 -> varint();
            case 5 -> 4;
            default -> throw broken();
          };
      if (length < 0 || length > end - at) {
        throw broken();
      }
      from = at;
      at += (int) length;
      to = at;
      return true;
    }

    /** Returns a short text, fit for a message. */
    String text() {
      int length = Math.min(to - from, 40);
      return new String(bytes, from, length, StandardCharsets.UTF_8).replaceAll("\\P{Graph}", "?");
    }

    private long varint() {
      long value = 0;
      for (int shift = 0; shift < 64 && at < end; shift += 7) {
        byte next = bytes[at++];
        value |= (long) (next & 0x7F) << shift;
        if (next >= 0) {
          return value;
        }
      }
      throw broken();
    }
  }
}
