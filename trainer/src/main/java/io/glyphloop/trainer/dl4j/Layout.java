package io.glyphloop.trainer.dl4j;

import io.glyphloop.trainer.network.BatchNorm;
import io.glyphloop.trainer.network.BiLstm;
import io.glyphloop.trainer.network.Conv;
import io.glyphloop.trainer.network.Dense;
import io.glyphloop.trainer.network.LayerSpec;
import io.glyphloop.trainer.network.Pool;
import io.glyphloop.trainer.network.Shape;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;

/** In which rank Deeplearning4j holds what a layer gives; the batch is the first dimension. */
enum Layout {
  /** {@code [batch, channels, height, width]}. */
  MAP,
  /** {@code [batch, channels, steps]}. */
  SEQUENCE,
  /** {@code [batch, units]}. */
  VECTOR;

  /** Returns in which layout a layer reads, given how its input comes. */
  static Layout read(LayerSpec layer, Layout given) {
    if (layer instanceof BiLstm) {
      return SEQUENCE;
    }
    if (layer instanceof Dense) {
      return VECTOR;
    }
    return layer instanceof Conv || layer instanceof Pool || layer instanceof BatchNorm
        ? MAP
        : given;
  }

  /** Returns what brings numbers of a shape from this layout into another; null for nothing. */
  InputPreProcessor to(Layout other, Shape shape) {
    if (this == other) {
      return null;
    }
    if (this == MAP && other == VECTOR) {
      return new CnnToFeedForwardPreProcessor(shape.height(), shape.width(), shape.channels());
    }
    return new Reshaped(dimensions(shape), other.dimensions(shape));
  }

  /** Returns the dimensions of one image. */
  long[] dimensions(Shape shape) {
    return switch (this) {
      case MAP -> new long[] {shape.channels(), shape.height(), shape.width()};
      case SEQUENCE -> new long[] {shape.channels(), shape.width()};
      case VECTOR -> new long[] {shape.size()};
    };
  }
}
