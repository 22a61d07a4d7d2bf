package io.glyphloop.trainer.loss;

import io.glyphloop.core.Charset;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Texts as rows of numbers, the form in which labels travel through Deeplearning4j: {@code [batch,
 * longest]}, each entry 1 + the index of a character in the charset, 0 after the end.
 */
public final class LabelCodec {

  private LabelCodec() {}

  /** Returns the class of each character, counted from 1. */
  public static int[] classes(Charset charset, String text) {
    return text.chars().map(c -> charset.indexOf((char) c) + 1).toArray();
  }

  /** Returns the rows for a batch. */
  public static INDArray rows(List<int[]> labels) {
    int longest = Math.max(1, labels.stream().mapToInt(label -> label.length).max().orElse(1));
    float[][] rows = new float[labels.size()][longest];
    for (int i = 0; i < rows.length; i++) {
      int[] label = labels.get(i);
      for (int j = 0; j < label.length; j++) {
        rows[i][j] = label[j];
      }
    }
    return Nd4j.createFromArray(rows);
  }

  /** Reads one row back. */
  static int[] label(double[] rows, int row, int longest) {
    int length = 0;
    while (length < longest && rows[row * longest + length] > 0) {
      length++;
    }
    int[] label = new int[length];
    for (int j = 0; j < length; j++) {
      label[j] = (int) Math.round(rows[row * longest + j]);
    }
    return label;
  }
}
