package io.glyphloop.core.decode;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The state of one prefix beam search. Prefixes are the nodes of a tree, so that the same text is
 * always the same node; the beam is a list of nodes, best first, each with the probability of its
 * paths that end in a blank and of those that end in its last character. Probabilities are kept
 * relative to the best one, so that long outputs do not underflow.
 */
final class PrefixBeam {

  private static final int NONE = -1;

  private final int classes;
  private final int minLength;
  private final int maxLength;

  // The tree. Node 0 is the empty prefix; symbols are classes, 1 and up.
  private int nodes = 1;
  private int[] parent = new int[0];
  private int[] symbol = new int[0];
  private int[] length = new int[0];
  private int[] firstChild = new int[0];
  private int[] nextSibling = new int[0];
  private int[] slotOf = new int[0];

  // The beam, by slot.
  private int size = 1;
  private final int[] node;
  private final double[] blank;
  private final double[] label;

  // What the present step leads to: a slot that stays (class 0) or grows by a class.
  private final double[] stayBlank;
  private final double[] stayLabel;
  private final boolean[] merged;
  private final int[] live;
  private final int[] chosen;
  private final double[] score;
  private int count;

  /**
   * Starts with the empty prefix alone.
   *
   * @param width how many prefixes are kept
   * @param minLength prefixes that can no longer grow this long are dropped
   * @param maxLength no prefix grows longer
   */
  PrefixBeam(int width, int classes, int minLength, int maxLength) {
    this.classes = classes;
    this.minLength = minLength;
    this.maxLength = maxLength;
    node = new int[width];
    blank = new double[width];
    label = new double[width];
    stayBlank = new double[width];
    stayLabel = new double[width];
    merged = new boolean[width * classes];
    live = new int[classes];
    chosen = new int[width];
    score = new double[width];
    grow(16 * width);
    firstChild[0] = NONE;
    parent[0] = NONE;
    blank[0] = 1;
  }

  /**
   * Takes one step.
   *
   * @param row the probability of each class
   * @param threshold characters below it start no new prefix
   * @param remaining how many steps follow this one
   */
  void advance(double[] row, double threshold, int remaining) {
    count = 0;
    stay(row);
    for (int slot = 0; slot < size; slot++) {
      if (length[node[slot]] + remaining >= minLength) {
        offer(slot * classes, stayBlank[slot] + stayLabel[slot]);
      }
    }
    extend(row, threshold, remaining);
    Arrays.fill(merged, 0, size * classes, false);
    keepChosen();
  }

  /** Collects the paths that lead to the prefixes which are in the beam already. */
  private void stay(double[] row) {
    for (int slot = 0; slot < size; slot++) {
      int last = symbol[node[slot]];
      stayBlank[slot] = (blank[slot] + label[slot]) * row[0];
      stayLabel[slot] = label[slot] * row[last];
      int from = parent[node[slot]] == NONE ? NONE : slotOf[parent[node[slot]]];
      if (from != NONE) {
        stayLabel[slot] += before(from, last) * row[last];
        merged[from * classes + last] = true;
      }
    }
  }

  private void extend(double[] row, double threshold, int remaining) {
    int liveCount = sortLive(row, threshold);
    for (int slot = 0; slot < size; slot++) {
      int grown = length[node[slot]] + 1;
      if (grown > maxLength || grown + remaining < minLength) {
        continue;
      }
      double most = blank[slot] + label[slot];
      for (int i = 0; i < liveCount; i++) {
        int c = live[i];
        if (count == score.length && most * row[c] <= score[count - 1]) {
          // Nor does any class after it get into a full beam: none is more probable.
          break;
        }
        if (!merged[slot * classes + c]) {
          offer(slot * classes + c, before(slot, c) * row[c]);
        }
      }
    }
  }

  /** Collects the classes that may start a new prefix, the most probable first. */
  private int sortLive(double[] row, double threshold) {
    int liveCount = 0;
    for (int c = 1; c < classes; c++) {
      if (row[c] >= threshold) {
        int at = liveCount++;
        for (; at > 0 && row[live[at - 1]] < row[c]; at--) {
          live[at] = live[at - 1];
        }
        live[at] = c;
      }
    }
    return liveCount;
  }

  /** Returns the probability of the paths that class {@code c} makes longer by a character. */
  private double before(int slot, int c) {
    // The same character twice needs a blank in between.
    return symbol[node[slot]] == c ? blank[slot] : blank[slot] + label[slot];
  }

  private void offer(int id, double probability) {
    if (!(probability > 0) || count == score.length && probability <= score[count - 1]) {
      return;
    }
    int at = count < score.length ? count++ : count - 1;
    for (; at > 0 && score[at - 1] < probability; at--) {
      score[at] = score[at - 1];
      chosen[at] = chosen[at - 1];
    }
    score[at] = probability;
    chosen[at] = id;
  }

  private void keepChosen() {
    int[] oldNode = Arrays.copyOf(node, size);
    for (int old : oldNode) {
      slotOf[old] = NONE;
    }
    double scale = count == 0 ? 1 : score[0];
    for (int i = 0; i < count; i++) {
      int slot = chosen[i] / classes;
      int c = chosen[i] % classes;
      node[i] = c == 0 ? oldNode[slot] : child(oldNode[slot], c);
      blank[i] = c == 0 ? stayBlank[slot] / scale : 0;
      label[i] = (c == 0 ? stayLabel[slot] : score[i]) / scale;
      slotOf[node[i]] = i;
    }
    size = count;
  }

  private int child(int of, int c) {
    int found = firstChild[of];
    while (found != NONE && symbol[found] != c) {
      found = nextSibling[found];
    }
    if (found != NONE) {
      return found;
    }
    if (nodes == parent.length) {
      grow(2 * nodes);
    }
    parent[nodes] = of;
    symbol[nodes] = c;
    length[nodes] = length[of] + 1;
    firstChild[nodes] = NONE;
    nextSibling[nodes] = firstChild[of];
    firstChild[of] = nodes;
    return nodes++;
  }

  private void grow(int capacity) {
    parent = Arrays.copyOf(parent, capacity);
    symbol = Arrays.copyOf(symbol, capacity);
    length = Arrays.copyOf(length, capacity);
    firstChild = Arrays.copyOf(firstChild, capacity);
    nextSibling = Arrays.copyOf(nextSibling, capacity);
    slotOf = Arrays.copyOf(slotOf, capacity);
  }

  /** Returns the first texts of the beam, as classes, best first; none when it ran empty. */
  List<int[]> best(int wanted) {
    return IntStream.range(0, Math.min(wanted, size)).mapToObj(slot -> text(node[slot])).toList();
  }

  private int[] text(int of) {
    int[] text = new int[length[of]];
    for (int n = of, at = text.length - 1; at >= 0; at--, n = parent[n]) {
      text[at] = symbol[n];
    }
    return text;
  }
}
