package io.glyphloop.core.eval;

/** How far two texts are from each other. */
public final class EditDistance {

  private EditDistance() {}

  /**
   * Returns the least number of inserted, deleted and replaced characters that turn {@code a} into
   * {@code b} (Levenshtein, 1966); 0 when they are equal. Takes time and space {@code |a|·|b|}.
   */
  public static int between(String a, String b) {
    return costs(a, b)[a.length()][b.length()];
  }

  /** Returns at {@code [i][j]} the distance of the first i characters of one and j of the other. */
  static int[][] costs(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
        } else {
          int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
          cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        }
      }
    }
    return cost;
  }
}
