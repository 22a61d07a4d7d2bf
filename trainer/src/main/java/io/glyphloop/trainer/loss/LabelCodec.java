package io.glyphloop.trainer.loss;

import io.glyphloop.core.Charset;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Labels as rows of numbers, the form in which they travel through Deeplearning4j: float32 {@code
 * [batch, width]}, as wide as the longest needs. A row is
 *
 * <ol>
 *   <li>the weight;
 *   <li>how many texts are rejected, 0 when the text is known;
 *   <li>the texts, one after the other: for each character 1 + its index in the charset, then 0.
 * </ol>
 *
 * <p>Rows do not depend on the network's decoding: each {@link TextLoss} maps characters to its own
 * classes.
 */
public record LabelCodec(Charset charset) {

  /** Numbers before the first text. */
  private static final int HEAD = 2;

  /**
   * One row, read back.
   *
   * @param weight how much the sample counts
   * @param rejected whether the texts are those that the sample does not show
   * @param texts one known text, or the rejected ones; each character is 1 + its index in the
   *     charset
   */
  record Row(double weight, boolean rejected, int[][] texts) {

    /** Reads a row of so many numbers. */
    static Row read(double[] rows, int from, int width) {
      int rejected = (int) Math.round(rows[from + 1]);
      int[][] texts = new int[Math.max(1, rejected)][];
      int at = from + HEAD;
      for (int i = 0; i < texts.length; i++) {
        int end = at;
        while (end < from + width && rows[end] > 0) {
          end++;
        }
        texts[i] = new int[end - at];
        for (int j = 0; j < texts[i].length; j++) {
          texts[i][j] = (int) Math.round(rows[at + j]);
        }
        at = end + 1;
      }
      return new Row(rows[from], rejected > 0, texts);
    }
  }

  /**
   * Returns the rows for a batch.
   *
   * @throws IllegalArgumentException when a character is not in the charset
   */
  public INDArray encode(List<Label> labels) {
    List<float[]> rows = labels.stream().map(this::row).toList();
    int width = rows.stream().mapToInt(row -> row.length).max().orElse(HEAD + 1);
    return Nd4j.createFromArray(
        rows.stream().map(row -> Arrays.copyOf(row, width)).toArray(float[][]::new));
  }

  private float[] row(Label label) {
    List<String> texts =
        label instanceof Label.Known known
            ? List.of(known.text())
            : ((Label.Rejected) label).texts();
    float[] row = new float[HEAD + texts.stream().mapToInt(text -> text.length() + 1).sum()];
    row[0] = (float) label.weight();
    row[1] = label instanceof Label.Known ? 0 : texts.size();
    int at = HEAD;
    for (String text : texts) {
      for (int i = 0; i < text.length(); i++) {
        int index = charset.indexOf(text.charAt(i));
        if (index < 0) {
          throw new IllegalArgumentException(
              "'" + text.charAt(i) + "' in '" + text + "' is not in the charset " + charset);
        }
        row[at++] = index + 1;
      }
      at++;
    }
    return row;
  }
}
