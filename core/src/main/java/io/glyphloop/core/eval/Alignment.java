package io.glyphloop.core.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which character of a reading stands for which character of the truth: the cheapest way to turn
 * one into the other (Wagner and Fischer, 1974), so that one character too many or too few does not
 * make all that follow it wrong. Where ways are equally cheap, replacing goes before leaving out
 * and putting in.
 */
public final class Alignment {

  private Alignment() {}

  /**
   * One step: a character of the truth, of the reading, or both.
   *
   * @param position where in the truth, from 0; for an extra character, that of the next true one
   * @param truth the true character; empty when the reading has one too many
   * @param read the character read; empty when the reading lacks one
   */
  public record Pair(int position, String truth, String read) {

    public boolean isRight() {
      return truth.equals(read);
    }
  }

  /** Aligns two texts, of which either may be empty; takes time {@code |truth|·|read|}. */
  public static List<Pair> of(String truth, String read) {
    int[][] cost = EditDistance.costs(truth, read);
    List<Pair> backwards = new ArrayList<>();
    int i = truth.length();
    int j = read.length();
    while (i > 0 || j > 0) {
      if (i > 0 && j > 0 && cost[i][j] == cost[i - 1][j - 1] + replacing(truth, i, read, j)) {
        i--;
        j--;
        backwards.add(new Pair(i, truth.substring(i, i + 1), read.substring(j, j + 1)));
      } else if (i > 0 && cost[i][j] == cost[i - 1][j] + 1) {
        i--;
        backwards.add(new Pair(i, truth.substring(i, i + 1), ""));
      } else {
        j--;
        backwards.add(new Pair(i, "", read.substring(j, j + 1)));
      }
    }
    Collections.reverse(backwards);
    return List.copyOf(backwards);
  }

  private static int replacing(String truth, int i, String read, int j) {
    return truth.charAt(i - 1) == read.charAt(j - 1) ? 0 : 1;
  }
}
