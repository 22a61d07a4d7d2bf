package io.glyphloop.trainer.loss;

import io.glyphloop.core.Charset;
import java.util.ArrayList;
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

  /**
   * Returns the rows for a batch.
   *
   * @throws IllegalArgumentException when a character is not in the charset
   */
  public INDArray encode(List<Label> labels) {
    List<float[]> rows = labels.stream().map(this::row).toList();
    int width = rows.stream().mapToInt(row -> row.length).max().orElse(LabelRow.HEAD + 1);
    return Nd4j.createFromArray(
        rows.stream().map(row -> Arrays.copyOf(row, width)).toArray(float[][]::new));
  }

  /** Returns the labels of a batch; weights come back as the floats that they were kept as. */
  public List<Label> decode(INDArray rows) {
    double[] numbers = Matrices.flat(rows);
    int width = (int) rows.size(1);
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < rows.size(0); i++) {
      LabelRow row = LabelRow.read(numbers, i * width, width);
      List<String> texts = Arrays.stream(row.texts()).map(this::text).toList();
      labels.add(
          row.rejected()
              ? new Label.Rejected(texts, row.weight())
              : new Label.Known(texts.get(0), row.weight()));
    }
    return labels;
  }

  private float[] row(Label label) {
    List<String> texts =
        label instanceof Label.Known known
            ? List.of(known.text())
            : ((Label.Rejected) label).texts();
    float[] row =
        new float[LabelRow.HEAD + texts.stream().mapToInt(text -> text.length() + 1).sum()];
    row[0] = (float) label.weight();
    row[1] = label instanceof Label.Known ? 0 : texts.size();
    int at = LabelRow.HEAD;
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

  private String text(int[] symbols) {
    StringBuilder text = new StringBuilder();
    for (int symbol : symbols) {
      text.append(charset.charAt(symbol - 1));
    }
    return text.toString();
  }
}
