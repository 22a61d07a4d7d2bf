package io.glyphloop.lab.architecture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Places a graph without circles in layers, as Sugiyama, Tagawa and Toda do (1981): each node one
 * layer above all that it points at, a stand-in for a long edge in each layer that it passes, the
 * order in a layer such that few edges cross, and nodes near the middle of their neighbours.
 */
final class LayeredGraph {

  private static final int ROUNDS = 60;

  /** A node, or the stand-in of an edge that passes a layer. */
  static final class Node {

    /** Empty for a stand-in. */
    final String name;

    final int layer;
    final List<Node> above = new ArrayList<>();
    final List<Node> below = new ArrayList<>();
    double x;

    private Node(String name, int layer) {
      this.name = name;
      this.layer = layer;
    }

    boolean isStandIn() {
      return name.isEmpty();
    }

    private static double middle(List<Node> nodes, double otherwise) {
      return nodes.stream().mapToDouble(node -> node.x).average().orElse(otherwise);
    }
  }

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final TreeMap<Integer, List<Node>> layers = new TreeMap<>();
  private final double width;
  private final double standInWidth;

  /**
   * Places a graph.
   *
   * @param edges what each node points at; a node without edges is left out
   * @param width the room that a node takes, its margin included
   * @param standInWidth the room that a passing edge takes
   */
  LayeredGraph(Map<String, List<String>> edges, double width, double standInWidth) {
    this.width = width;
    this.standInWidth = standInWidth;
    Map<String, List<String>> reduced = withoutImplied(edges);
    reduced.forEach(
        (name, used) -> {
          if (!used.isEmpty() || edges.values().stream().anyMatch(other -> other.contains(name))) {
            add(name, layerOf(name, edges));
          }
        });
    reduced.forEach((name, used) -> used.forEach(other -> connect(nodes.get(name), other)));
    order();
    place();
  }

  List<Node> nodes() {
    return layers.values().stream().flatMap(List::stream).toList();
  }

  int height() {
    return layers.size();
  }

  /** Returns the edges but for those that lead where a longer way leads too. */
  private static Map<String, List<String>> withoutImplied(Map<String, List<String>> edges) {
    Map<String, List<String>> reduced = new LinkedHashMap<>();
    edges.forEach(
        (name, used) ->
            reduced.put(
                name,
                used.stream()
                    .filter(
                        one ->
                            used.stream().noneMatch(other -> reaches(edges.get(other), one, edges)))
                    .toList()));
    return reduced;
  }

  private static boolean reaches(List<String> from, String goal, Map<String, List<String>> edges) {
    return from.contains(goal)
        || from.stream().anyMatch(next -> reaches(edges.get(next), goal, edges));
  }

  private static int layerOf(String name, Map<String, List<String>> edges) {
    return edges.get(name).stream().mapToInt(used -> 1 + layerOf(used, edges)).max().orElse(0);
  }

  private Node add(String name, int layer) {
    Node node = new Node(name, layer);
    List<Node> row = layers.computeIfAbsent(layer, unused -> new ArrayList<>());
    node.x = row.size() * width;
    row.add(node);
    if (!node.isStandIn()) {
      nodes.put(name, node);
    }
    return node;
  }

  private void connect(Node user, String used) {
    Node goal = nodes.get(used);
    Node last = user;
    for (int layer = user.layer - 1; layer >= goal.layer; layer--) {
      Node next = layer == goal.layer ? goal : add("", layer);
      last.below.add(next);
      next.above.add(last);
      last = next;
    }
  }

  /** Sorts each layer by the middle of the neighbours, from above and from below by turns. */
  private void order() {
    Map<Node, Double> best = new LinkedHashMap<>();
    int fewest = Integer.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      boolean downwards = round % 2 == 0;
      for (List<Node> row : (downwards ? layers.descendingMap() : layers).values()) {
        row.sort(
            Comparator.comparingDouble(
                node -> Node.middle(downwards ? node.above : node.below, node.x)));
        spread(row);
      }
      int crossings = crossings();
      if (crossings < fewest) {
        fewest = crossings;
        layers.values().forEach(row -> row.forEach(node -> best.put(node, node.x)));
      }
    }
    best.forEach((node, x) -> node.x = x);
    layers.values().forEach(row -> row.sort(Comparator.comparingDouble(node -> node.x)));
  }

  private void spread(List<Node> row) {
    for (int i = 0; i < row.size(); i++) {
      row.get(i).x = (i - (row.size() - 1) / 2.0) * width;
    }
  }

  private int crossings() {
    int crossings = 0;
    for (List<Node> row : layers.values()) {
      for (Node left : row) {
        for (Node right : row) {
          if (left.x < right.x) {
            for (Node one : left.below) {
              crossings += (int) right.below.stream().filter(other -> other.x < one.x).count();
            }
          }
        }
      }
    }
    return crossings;
  }

  /** Moves nodes towards their neighbours, without changing the order of a layer. */
  private void place() {
    for (int round = 0; round < ROUNDS; round++) {
      for (List<Node> row : layers.values()) {
        double[] wish = new double[row.size()];
        for (int i = 0; i < wish.length; i++) {
          Node node = row.get(i);
          List<Node> neighbours = new ArrayList<>(node.above);
          neighbours.addAll(node.below);
          wish[i] = Node.middle(neighbours, node.x);
        }
        settle(row, wish);
      }
    }
    double left = nodes().stream().mapToDouble(node -> node.x - share(node)).min().orElse(0);
    nodes().forEach(node -> node.x -= left);
  }

  /** Takes the mean of pushing to the right and pushing to the left where nodes want one place. */
  private void settle(List<Node> row, double[] wish) {
    double[] right = wish.clone();
    for (int i = 1; i < wish.length; i++) {
      right[i] = Math.max(right[i], right[i - 1] + distance(row, i));
    }
    double[] left = wish.clone();
    for (int i = wish.length - 2; i >= 0; i--) {
      left[i] = Math.min(left[i], left[i + 1] - distance(row, i + 1));
    }
    for (int i = 0; i < wish.length; i++) {
      row.get(i).x = (left[i] + right[i]) / 2;
    }
  }

  private double distance(List<Node> row, int i) {
    return share(row.get(i - 1)) + share(row.get(i));
  }

  private double share(Node node) {
    return (node.isStandIn() ? standInWidth : width) / 2;
  }
}
