package io.glyphloop.core.eval;

/** How far two texts are from each other. */
public final class EditDistance {

  private EditDistance() {}

  /**
   * Returns the least number of inserted, deleted and replaced characters that turn {@code a} into
   * {@code b} (Levenshtein, 1966); 0 when they are equal. Takes time {@code |a|·|b|}.
   */
  public static int between(String a, String b) {
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      int[] swap = previous;
      previous = current;
      current = swap;
    }
    return previous[b.length()];
  }
}
