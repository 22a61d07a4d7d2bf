package io.glyphloop.trainer.export;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.image.NormalizedPicture;
import io.glyphloop.core.image.Preprocessing;
import io.glyphloop.core.model.ModelManifest;
import java.util.List;

/**
 * The steps of {@link Preprocessing#planes} and {@link Colour#ink} as nodes of a graph: from raw
 * RGBA of any size to ink, {@code [batch, planes, height, width]}.
 */
record OnnxPreprocessing(OnnxGraph graph) {

  /** What a lower copy leaves free above and below, as a share of the height. */
  static final float MARGIN = 1f / 12;

  /** Adds the nodes, and returns the name of what the network sees. */
  String add(Colour colour, InputSize size) {
    String white = graph.scalar(255);
    if (colour == Colour.NORMALIZED) {
      return normalized(
          graph.node("Round", "rounded", inProportion(composed(colour, white), size)));
    }
    String rounded = graph.node("Round", "rounded", resized(composed(colour, white), size));
    String dark = graph.node("Sub", "dark", white, rounded);
    String ink = graph.node("Div", "ink", dark, white);
    if (colour != Colour.BINARY) {
      return ink;
    }
    String black = graph.node("Greater", "black", ink, graph.scalar(Colour.BINARY_INK));
    return toFloat("binary", black);
  }

  /** Composes on white: {@code [batch, planes, height, width]}, 0-255. */
  private String composed(Colour colour, String white) {
    String pixels = toFloat("pixels", ModelManifest.INPUT_NAME);
    if (colour.planes() == 1) {
      // Two numbers a pixel: its luma and, as it is, its alpha.
      float[] mix = {
        Preprocessing.RED, 0, Preprocessing.GREEN, 0, Preprocessing.BLUE, 0, 0, 1,
      };
      String luma = graph.floats("luma", new long[] {4, 2}, mix);
      pixels = graph.node("MatMul", "mixed", pixels, luma);
    }
    // As planes, before anything is computed with them: ONNX Runtime takes thirty times as long for
    // arithmetic where the last axis is one wide.
    String planes =
        graph.node("Transpose", "planes", List.of(OnnxGraph.attribute("perm", 0, 3, 1, 2)), pixels);
    String paint = channels("paint", planes, 0, colour.planes());
    String opacity = channels("opacity", planes, colour.planes(), colour.planes() + 1);
    String alpha = graph.node("Div", "alpha", opacity, white);
    String painted = graph.node("Mul", "painted", paint, alpha);
    String clear = graph.node("Sub", "clear", graph.scalar(1), alpha);
    String paper = graph.node("Mul", "paper", clear, white);
    return graph.node("Add", "plane", painted, paper);
  }

  private String channels(String name, String planes, int from, int to) {
    return graph.node(
        "Slice", name, planes, graph.integers(from), graph.integers(to), graph.integers(1));
  }

  private String resized(String plane, InputSize size) {
    return graph.node(
        "Resize",
        "scaled",
        List.of(
            OnnxGraph.attribute("axes", 2, 3),
            OnnxGraph.attribute("mode", "linear"),
            OnnxGraph.attribute("coordinate_transformation_mode", "half_pixel")),
        plane,
        "",
        "",
        graph.integers(size.height(), size.width()));
  }

  /** Scales to the height, in whatever width keeps the proportions; {@code NormalizedPicture}. */
  private String inProportion(String planes, InputSize size) {
    String shape = graph.node("Shape", "shape", planes);
    String height = part(shape, "served.height", 2);
    String width = part(shape, "served.width", 3);
    // (2 * width * to + height) / (2 * height): rounded half up, in whole numbers.
    String twice = graph.node("Mul", "twice", width, graph.integers(2L * size.height()));
    String above = graph.node("Add", "above", twice, height);
    String below = graph.node("Mul", "below", height, graph.integers(2));
    String wide = graph.node("Div", "wide", above, below);
    String least = graph.integers(NormalizedPicture.LEAST_WIDTH);
    String sizes =
        graph.node(
            "Concat",
            "sizes",
            List.of(OnnxGraph.attribute("axis", 0)),
            graph.integers(size.height()),
            graph.node("Max", "width", wide, least));
    return graph.node(
        "Resize",
        "scaled",
        List.of(
            OnnxGraph.attribute("axes", 2, 3),
            OnnxGraph.attribute("mode", "linear"),
            OnnxGraph.attribute("antialias", 1),
            OnnxGraph.attribute("coordinate_transformation_mode", "half_pixel")),
        planes,
        "",
        "",
        sizes);
  }

  private String part(String shape, String name, int at) {
    return graph.node(
        "Slice", name, shape, graph.integers(at), graph.integers(at + 1), graph.integers(0));
  }

  /** Evens out the contrast, as {@code NormalizedPicture} does, and as exactly: in whole bytes. */
  private String normalized(String picture) {
    String mean = mean("mean", picture);
    String around = graph.node("Sub", "around", picture, mean);
    String variance = mean("variance", graph.node("Mul", "squares", around, around));
    String deviation =
        graph.node(
            "Max",
            "contrast",
            graph.node("Sqrt", "deviation", variance),
            graph.scalar(NormalizedPicture.LEAST_CONTRAST));
    String scale = graph.node("Div", "scale", graph.scalar(NormalizedPicture.DEVIATION), deviation);
    String moved =
        graph.node(
            "Add",
            "moved",
            graph.node("Mul", "even", around, scale),
            graph.scalar(NormalizedPicture.MEAN));
    String bytes =
        graph.node(
            "Clip",
            "bytes",
            graph.node("Round", "whole", moved),
            graph.scalar(0),
            graph.scalar(255));
    String dark = graph.node("Sub", "dark", graph.scalar(NormalizedPicture.MEAN), bytes);
    return graph.node("Div", "ink", dark, graph.scalar(NormalizedPicture.DEVIATION));
  }

  /**
   * Puts a lower copy behind each picture of a batch: {@code [2 batch, planes, height, width]}.
   * Above and below it, the edge is repeated. Its characters are wider for their height.
   */
  String withLower(String ink, InputSize size) {
    int margin = Math.round(size.height() * MARGIN);
    String lower =
        graph.node(
            "Resize",
            "lower",
            List.of(
                OnnxGraph.attribute("axes", new long[] {2}),
                OnnxGraph.attribute("mode", "linear"),
                OnnxGraph.attribute("antialias", 1),
                OnnxGraph.attribute("coordinate_transformation_mode", "half_pixel")),
            ink,
            "",
            "",
            graph.integers(size.height() - 2L * margin));
    String padded =
        graph.node(
            "Pad",
            "framed",
            List.of(OnnxGraph.attribute("mode", "edge")),
            lower,
            graph.integers(0, 0, margin, 0, 0, 0, margin, 0));
    return graph.node("Concat", "views", List.of(OnnxGraph.attribute("axis", 0)), ink, padded);
  }

  private String mean(String name, String of) {
    return graph.node("ReduceMean", name, of, graph.integers(1, 2, 3));
  }

  private String toFloat(String name, String input) {
    return graph.node(
        "Cast",
        name,
        List.of(OnnxGraph.attribute("to", TensorProto.DataType.FLOAT.getNumber())),
        input);
  }
}
