package io.glyphloop.trainer.loss;

/**
 * One row of {@link LabelCodec}, read back.
 *
 * @param weight how much the sample counts
 * @param rejected whether the texts are those that the sample does not show
 * @param texts one known text, or the rejected ones; each character is 1 + its index in the charset
 */
record LabelRow(double weight, boolean rejected, int[][] texts) {

  /** Numbers before the first text. */
  static final int HEAD = 2;

  /** Reads a row of so many numbers. */
  static LabelRow read(double[] rows, int from, int width) {
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
    return new LabelRow(rows[from], rejected > 0, texts);
  }
}
