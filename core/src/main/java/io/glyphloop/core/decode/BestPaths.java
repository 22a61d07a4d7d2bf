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
  private record Node(int[] ranks, int last, double log) {}

  private final double[][] rows;
  private final int[][] ranked;
  private final PriorityQueue<Node> queue =
      new PriorityQueue<>(Comparator.comparingDouble((Node node) -> -node.log()));
  private Node expandable;

  /**
   * Starts a walk.
   *
   * @param rows the probability of each class by step
   */
  BestPaths(double[][] rows) {
    this.rows = rows;
    this.ranked = new int[rows.length][];
    offer(new int[rows.length], 0);
  }

  /** Returns the class of each step on the next path; null when there is none left. */
  int[] next() {
    // Only now, so that whoever wants one path alone does not pay for its neighbours.
    if (expandable != null) {
      expand(expandable);
    }
    expandable = queue.poll();
    if (expandable == null) {
      return null;
    }
    int[] ranks = expandable.ranks();
    return IntStream.range(0, ranks.length).map(step -> classOf(step, ranks[step])).toArray();
  }

  private void expand(Node node) {
    // Only steps from the last changed one on move, so each path is reached in one way.
    for (int step = node.last(); step < rows.length; step++) {
      if (node.ranks()[step] + 1 < rows[step].length) {
        int[] ranks = node.ranks().clone();
        ranks[step]++;
        offer(ranks, step);
      }
    }
  }

  private void offer(int[] ranks, int last) {
    double log = 0;
    for (int step = 0; step < ranks.length; step++) {
      log += Math.log(rows[step][classOf(step, ranks[step])]);
    }
    if (log > Double.NEGATIVE_INFINITY) {
      queue.add(new Node(ranks, last, log));
    }
  }

  private int classOf(int step, int rank) {
    double[] row = rows[step];
    if (rank == 0) {
      int best = 0;
      for (int c = 1; c < row.length; c++) {
        best = row[c] > row[best] ? c : best;
      }
      return best;
    }
    if (ranked[step] == null) {
      ranked[step] =
          IntStream.range(0, row.length)
              .boxed()
              .sorted(Comparator.comparingDouble(c -> -row[c]))
              .mapToInt(Integer::intValue)
              .toArray();
    }
    return ranked[step][rank];
  }
}
