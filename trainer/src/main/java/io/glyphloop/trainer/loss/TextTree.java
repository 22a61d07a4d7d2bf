package io.glyphloop.trainer.loss;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts as a tree of their beginnings; node 0 is the empty one. A text that is put in twice is one
 * node, so nothing can be counted twice.
 */
final class TextTree {

  private final List<int[]> children = new ArrayList<>();
  private final List<Integer> symbols = new ArrayList<>();
  private final List<Boolean> ends = new ArrayList<>();
  private final int alphabet;

  /**
   * @param texts characters as numbers from 1 to {@code alphabet}
   */
  TextTree(int[][] texts, int alphabet) {
    this.alphabet = alphabet;
    node(0);
    for (int[] text : texts) {
      int node = 0;
      for (int symbol : text) {
        if (children.get(node)[symbol] == 0) {
          children.get(node)[symbol] = node(symbol);
        }
        node = children.get(node)[symbol];
      }
      ends.set(node, true);
    }
  }

  private int node(int symbol) {
    children.add(new int[alphabet + 1]);
    symbols.add(symbol);
    ends.add(false);
    return children.size() - 1;
  }

  /** Returns the largest number of a character. */
  int alphabet() {
    return alphabet;
  }

  int nodes() {
    return children.size();
  }

  /** Returns the node after one more character; 0 when no text continues so. */
  int child(int node, int symbol) {
    return children.get(node)[symbol];
  }

  /** Returns the last character of a beginning; 0 for the empty one. */
  int symbol(int node) {
    return symbols.get(node);
  }

  /** Returns whether a text ends here. */
  boolean isText(int node) {
    return ends.get(node);
  }
}
