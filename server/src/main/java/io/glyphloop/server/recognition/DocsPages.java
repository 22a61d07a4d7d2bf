package io.glyphloop.server.recognition;

import io.glyphloop.server.WebJar;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/** The document that describes the interface, and Swagger UI showing it; nothing from elsewhere. */
final class DocsPages implements HttpHandler {

  /** Where the pages begin. */
  static final String PATH = "/docs/";

  private static final HttpString POLICY = new HttpString("Content-Security-Policy");
  private static final String OWN = "/io/glyphloop/server/recognition/";
  private static final WebJar LIBRARY = new WebJar("org.webjars", "swagger-ui");

  private static final Map<String, File> FILES =
      Map.of(
          "", new File(() -> read(OWN + "docs.html"), "text/html; charset=utf-8"),
          "docs.js", new File(() -> read(OWN + "docs.js"), "text/javascript"),
          "swagger-ui.css", new File(() -> LIBRARY.file("swagger-ui.css"), "text/css"),
          "swagger-ui-bundle.js",
              new File(() -> LIBRARY.file("swagger-ui-bundle.js"), "text/javascript"));

  private record File(Supplier<byte[]> bytes, String type) {}

  /** Returns the document, in the form of OpenAPI 3.0. */
  static String openApi() {
    return new String(read(OWN + "openapi.json"), StandardCharsets.UTF_8);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    File file = FILES.get(exchange.getRequestPath().substring(PATH.length()));
    if (file == null) {
      Reply.problem(exchange, 404, "there is nothing here", "see /docs/");
      return;
    }
    exchange
        .getResponseHeaders()
        .put(Headers.CONTENT_TYPE, file.type())
        .put(
            POLICY,
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                + " img-src 'self' data:; connect-src 'self'; base-uri 'none';"
                + " form-action 'none'; frame-ancestors 'none'");
    exchange.getResponseSender().send(ByteBuffer.wrap(file.bytes().get()));
  }

  private static byte[] read(String resource) {
    try (InputStream in = DocsPages.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
