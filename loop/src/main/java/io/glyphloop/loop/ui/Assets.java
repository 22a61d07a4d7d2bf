package io.glyphloop.loop.ui;

import io.glyphloop.server.PageAnswer;
import io.glyphloop.server.WebJar;
import io.undertow.server.HttpServerExchange;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/** Styles and scripts of the pages, out of this program's own jars. */
final class Assets {

  private static final WebJar UPLOT = new WebJar("org.webjars.npm", "uplot");

  private static final Map<String, Asset> ALL =
      Map.of(
          "style.css", new Asset("text/css", own("style.css")),
          "ui.js", new Asset("text/javascript", own("ui.js")),
          "uplot.css", new Asset("text/css", () -> UPLOT.file("dist/uPlot.min.css")),
          "uplot.js", new Asset("text/javascript", () -> UPLOT.file("dist/uPlot.iife.min.js")));

  private record Asset(String type, Supplier<byte[]> bytes) {}

  private Assets() {}

  private static Supplier<byte[]> own(String name) {
    return () -> Html.resource(name).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Sends a file.
   *
   * @return whether there is one of that name
   */
  static boolean send(HttpServerExchange exchange, String name) {
    Asset asset = ALL.get(name);
    if (asset == null) {
      return false;
    }
    PageAnswer.send(exchange, 200, asset.type(), asset.bytes().get());
    return true;
  }
}
