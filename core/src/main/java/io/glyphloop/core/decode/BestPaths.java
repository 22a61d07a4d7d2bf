package io.glyphloop.core.decode;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * The paths of an output, the most probable first: a best-first walk over the ranks of each step's
 * classes. Paths without probability are left out.
 */
final class BestPaths {

  /** A path: the rank of each step's class, and the last step that left rank 0. */
  private record Node(int[] ranks, int last, double rest, double log) {}

  /** The class of each step, and the logarithm of the probability. */
  record Path(int[] classes, double log) {}

  private final double[][] rows;
  private final int classes;
  private final int[][] ranked;
  private final PriorityQueue<Node> queue =
      new PriorityQueue<>(Comparator.comparingDouble((Node node) -> -node.log()));
  private Node expandable;

  /**
   * Prepares a walk that has no paths yet.
   *
   * @param rows the probability of each class by step
   * @param classes how many of them, from the first on, a path may take
   */
  BestPaths(double[][] rows, int classes) {
    this.rows = rows;
    this.classes = classes;
    this.ranked = new int[rows.length][];
  }

  /**
   * Adds the paths that end after some steps.
   *
   * @param rest the logarithm of the probability of what follows them
   */
  void add(int steps, double rest) {
    offer(new int[steps], 0, rest);
  }

  /** Returns the next path; null when there is none left. */
  Path next() {
    // Only now, so that whoever wants one path alone does not pay for its neighbours.
    if (expandable != null) {
      expand(expandable);
    }
    expandable = queue.poll();
    if (expandable == null) {
      return null;
    }
    int[] ranks = expandable.ranks();
    int[] path = IntStream.range(0, ranks.length).map(step -> classOf(step, ranks[step])).toArray();
    return new Path(path, expandable.log());
  }

  private void expand(Node node) {
    // Only steps from the last changed one on move, so each path is reached in one way.
    for (int step = node.last(); step < node.ranks().length; step++) {
      if (node.ranks()[step] + 1 < classes) {
        int[] ranks = node.ranks().clone();
        ranks[step]++;
        offer(ranks, step, node.rest());
      }
    }
  }

  private void offer(int[] ranks, int last, double rest) {
    double log = rest;
    for (int step = 0; step < ranks.length; step++) {
      log += Math.log(rows[step][classOf(step, ranks[step])]);
    }
    if (log > Double.NEGATIVE_INFINITY) {
      queue.add(new Node(ranks, last, rest, log));
    }
  }

  private int classOf(int step, int rank) {
    double[] row = rows[step];
    if (rank == 0) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        best = row[c] > row[best] ? c : best;
      }
      return best;
    }
    if (ranked[step] == null) {
      ranked[step] =
          IntStream.range(0, classes)
              .boxed()
              .sorted(Comparator.comparingDouble(c -> -row[c]))
              .mapToInt(Integer::intValue)
              .toArray();
    }
    return ranked[step][rank];
  }
}
