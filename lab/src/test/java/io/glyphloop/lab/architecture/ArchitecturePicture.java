package io.glyphloop.lab.architecture;

import io.glyphloop.lab.architecture.LayeredGraph.Node;
import io.glyphloop.lab.architecture.Rooms.Room;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws the rooms, each above those that it uses, as an SVG that is readable on light and dark. */
final class ArchitecturePicture {

  /** Those that a captcha passes on its way. */
  private static final Set<String> STAGES = Set.of("crawler", "labeler", "trainer", "solver");

  private static final int WIDTH = 164;
  private static final int HEIGHT = 54;
  private static final int GAP_ACROSS = 26;
  private static final int GAP_DOWN = 52;
  private static final int MARGIN = 20;
  private static final int LEGEND = 34;
  private static final int PORT = 16;

  private static final String STYLE =
      """
        <style>
          .paper { fill: #fbfcfd }
          .room { fill: #ffffff; stroke: #445566; stroke-width: 1.5 }
          .stage { fill: #dcebfa; stroke: #2a6db0 }
          .apart { stroke-dasharray: 5 4 }
          .arrow { fill: none; stroke: #7a8a9a; stroke-width: 1.4 }
          .tip { fill: #7a8a9a }
          .name { fill: #112233; font-weight: bold; font-size: 15px }
          .task { fill: #445566; font-size: 12px }
          @media (prefers-color-scheme: dark) {
            .paper { fill: #0f151c }
            .room { fill: #1a232d; stroke: #8fa3b5 }
            .stage { fill: #17395c; stroke: #64a8ea }
            .arrow { stroke: #73869a }
            .tip { fill: #73869a }
            .name { fill: #eaf1f8 }
            .task { fill: #b4c2d0 }
          }
        </style>
      """;

  private final Map<String, Room> rooms;
  private final LayeredGraph graph;
  private final StringBuilder svg = new StringBuilder();

  ArchitecturePicture(Map<String, Room> rooms) {
    this.rooms = rooms;
    Map<String, List<String>> edges = new LinkedHashMap<>();
    rooms.forEach((name, room) -> edges.put(name, room.mayUse()));
    graph = new LayeredGraph(edges, WIDTH + GAP_ACROSS, GAP_ACROSS);
  }

  String svg() {
    long width =
        Math.round(graph.nodes().stream().mapToDouble(node -> node.x).max().orElseThrow())
            + WIDTH / 2
            + 2 * MARGIN;
    int height = graph.height() * (HEIGHT + GAP_DOWN) - GAP_DOWN + 2 * MARGIN + LEGEND;
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"DejaVu Sans,"
            + " Helvetica, Arial, sans-serif\" role=\"img\" aria-label=\"The rooms of Glyphloop,"
            + " each above those that it uses\">",
        width, height);
    svg.append(STYLE);
    line("  <defs>");
    line("    <marker id=\"tip\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\"");
    line("        markerHeight=\"8\" orient=\"auto\">");
    line("      <path class=\"tip\" d=\"M0 0 L10 5 L0 10 z\"/>");
    line("    </marker>");
    line("  </defs>");
    line("  <rect class=\"paper\" width=\"%d\" height=\"%d\" rx=\"12\"/>", width, height);
    graph.nodes().stream().filter(node -> !node.isStandIn()).forEach(this::arrows);
    graph.nodes().stream().filter(node -> !node.isStandIn()).forEach(this::room);
    legend(height - MARGIN);
    line("</svg>");
    return svg.toString();
  }

  private void room(Node node) {
    long x = Math.round(node.x) + MARGIN - GAP_ACROSS / 2;
    String more = STAGES.contains(node.name) ? " stage" : node.name.equals("lab") ? " apart" : "";
    line(
        "  <rect class=\"room%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"9\"/>",
        more, x - WIDTH / 2, top(node), WIDTH, HEIGHT);
    line(
        "  <text class=\"name\" text-anchor=\"middle\" x=\"%d\" y=\"%d\">%s</text>",
        x, top(node) + 23, node.name);
    line(
        "  <text class=\"task\" text-anchor=\"middle\" x=\"%d\" y=\"%d\">%s</text>",
        x, top(node) + 41, rooms.get(node.name).task());
  }

  private void arrows(Node user) {
    for (Node next : user.below) {
      long x = port(user, user.below, next);
      StringBuilder path = new StringBuilder(String.format("M%d %d", x, top(user) + HEIGHT));
      Node last = user;
      Node node = next;
      while (true) {
        long to = node.isStandIn() ? port(node, List.of(), node) : port(node, node.above, last);
        int middle = top(node) - GAP_DOWN / 2;
        path.append(
            String.format(
                " C%d %d %d %d %d %d",
                x, middle, to, middle, to, top(node) - (node.isStandIn() ? 0 : 2)));
        x = to;
        if (!node.isStandIn()) {
          break;
        }
        path.append(String.format(" V%d", top(node) + HEIGHT));
        last = node;
        node = node.below.get(0);
      }
      line("  <path class=\"arrow\" marker-end=\"url(#tip)\" d=\"%s\"/>", path);
    }
  }

  /** Returns where on a node's edge the line to or from one of its neighbours begins. */
  private static long port(Node node, List<Node> neighbours, Node neighbour) {
    List<Node> sorted =
        neighbours.stream().sorted(Comparator.comparingDouble(other -> other.x)).toList();
    double shift =
        sorted.isEmpty() ? 0 : (sorted.indexOf(neighbour) - (sorted.size() - 1) / 2.0) * PORT;
    return Math.round(node.x + shift) + MARGIN - GAP_ACROSS / 2;
  }

  private int top(Node node) {
    return MARGIN + (graph.height() - 1 - node.layer) * (HEIGHT + GAP_DOWN);
  }

  private void legend(int y) {
    line(
        "  <rect class=\"room stage\" x=\"%d\" y=\"%d\" width=\"22\" height=\"13\" rx=\"3\"/>",
        MARGIN, y - 11);
    line(
        "  <text class=\"task\" x=\"%d\" y=\"%d\">a stage of a captcha's way</text>",
        MARGIN + 30, y);
    line(
        "  <rect class=\"room apart\" x=\"%d\" y=\"%d\" width=\"22\" height=\"13\" rx=\"3\"/>",
        MARGIN + 222, y - 11);
    line(
        "  <text class=\"task\" x=\"%d\" y=\"%d\">not on the product's classpath</text>",
        MARGIN + 252, y);
  }

  private void line(String format, Object... values) {
    svg.append(String.format(format, values)).append('\n');
  }
}
