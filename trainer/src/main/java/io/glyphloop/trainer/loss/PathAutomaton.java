package io.glyphloop.trainer.loss;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a path class by class and knows at its end whether the path spells one of some texts. It is
 * deterministic, so each path is read in one way and no path is counted twice. State 0 means that
 * the path can no longer spell any of them.
 *
 * <p>Classes that occur in no text behave alike; together they are letter 0. Letters from 1 on are
 * one class each.
 */
final class PathAutomaton {

  /** The state of paths that have left all texts. */
  static final int GONE = 0;

  /** The state before the first step. */
  static final int START = 1;

  private final int[] letterOf;
  private final int letters;
  private final int[] next;
  private final boolean[] spells;

  private PathAutomaton(int[] letterOf, int letters, int states) {
    this.letterOf = letterOf;
    this.letters = letters;
    this.next = new int[states * letters];
    this.spells = new boolean[states];
  }

  /**
   * Reads paths of connectionist temporal classification. Each beginning of a text has two states:
   * the last step was its last character ({@code 2 * node}), or a blank ({@code 2 * node + 1}).
   */
  static PathAutomaton ofCtc(int[][] texts, int classes) {
    TextTree tree = new TextTree(texts, classes - 1);
    int[] letterOf = new int[classes];
    letterOf[0] = 1;
    PathAutomaton automaton =
        new PathAutomaton(letterOf, name(letterOf, texts, 0, 2), 2 * tree.nodes());
    for (int node = 0; node < tree.nodes(); node++) {
      int blank = 2 * node + 1;
      automaton.children(tree, node, blank, 2, 0, 0);
      automaton.arc(blank, 0, blank);
      automaton.spells[blank] = tree.isText(node);
      // The empty beginning has no last character; its state is the one that means "gone".
      if (node > 0) {
        int shown = 2 * node;
        automaton.children(tree, node, shown, 2, 0, 0);
        automaton.arc(shown, 0, blank);
        automaton.arc(shown, tree.symbol(node), shown);
        automaton.spells[shown] = tree.isText(node);
      }
    }
    return automaton;
  }

  /**
   * Reads positions. Each beginning of a text has a state; one more means that a text has ended and
   * "no character" followed.
   *
   * @param none the class "no character", or -1
   */
  static PathAutomaton ofPositions(int[][] texts, int classes, int none) {
    TextTree tree = new TextTree(texts, none < 0 ? classes : classes - 1);
    int[] letterOf = new int[classes];
    int named = 1;
    if (none >= 0) {
      letterOf[none] = named++;
    }
    int ended = tree.nodes() + 1;
    PathAutomaton automaton =
        new PathAutomaton(letterOf, name(letterOf, texts, -1, named), ended + 1);
    for (int node = 0; node < tree.nodes(); node++) {
      automaton.children(tree, node, node + 1, 1, 1, -1);
      automaton.spells[node + 1] = tree.isText(node);
      if (none >= 0 && tree.isText(node)) {
        automaton.arc(node + 1, none, ended);
      }
    }
    if (none >= 0) {
      automaton.arc(ended, none, ended);
    }
    automaton.spells[ended] = true;
    return automaton;
  }

  /** Gives each class that occurs a letter of its own, from {@code free} on; returns how many. */
  private static int name(int[] letterOf, int[][] texts, int classOffset, int free) {
    int letters = free;
    for (int[] text : texts) {
      for (int symbol : text) {
        if (letterOf[symbol + classOffset] == 0) {
          letterOf[symbol + classOffset] = letters++;
        }
      }
    }
    return letters;
  }

  /** Lets every character that may follow a beginning lead to {@code child * factor + offset}. */
  private void children(
      TextTree tree, int node, int from, int factor, int offset, int classOffset) {
    for (int symbol = 1; symbol <= tree.alphabet(); symbol++) {
      int child = tree.child(node, symbol);
      if (child != 0) {
        arc(from, symbol + classOffset, child * factor + offset);
      }
    }
  }

  private void arc(int from, int c, int to) {
    next[from * letters + letterOf[c]] = to;
  }

  int states() {
    return spells.length;
  }

  int letters() {
    return letters;
  }

  /** Returns the letter of a class; 0 for one that occurs in no text. */
  int letterOf(int c) {
    return letterOf[c];
  }

  int next(int state, int letter) {
    return next[state * letters + letter];
  }

  /** Returns whether a path that ends in this state spells one of the texts. */
  boolean spells(int state) {
    return spells[state];
  }

  /**
   * Texts as a tree of their beginnings; node 0 is the empty one. A text that is put in twice is
   * one node, so nothing can be counted twice.
   */
  private static final class TextTree {

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
}
