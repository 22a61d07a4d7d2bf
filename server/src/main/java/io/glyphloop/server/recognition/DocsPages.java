package io.glyphloop.server.recognition;

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
import java.util.Properties;

/** The document that describes the interface, and Swagger UI showing it; nothing from elsewhere. */
final class DocsPages implements HttpHandler {

  /** Where the pages begin. */
  static final String PATH = "/docs/";

  private static final HttpString POLICY = new HttpString("Content-Security-Policy");
  private static final String OWN = "/io/glyphloop/server/recognition/";
  private static final String VERSION = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final String LIBRARY = "/META-INF/resources/webjars/swagger-ui/";

  private final Map<String, File> files;

  private record File(String resource, String type) {}

  DocsPages() {
    String library = LIBRARY + version() + "/";
    files =
        Map.of(
            "", new File(OWN + "docs.html", "text/html; charset=utf-8"),
            "docs.js", new File(OWN + "docs.js", "text/javascript"),
            "swagger-ui.css", new File(library + "swagger-ui.css", "text/css"),
            "swagger-ui-bundle.js", new File(library + "swagger-ui-bundle.js", "text/javascript"));
  }

  /** Returns the document, in the form of OpenAPI 3.0. */
  static String openApi() {
    return new String(read(OWN + "openapi.json"), StandardCharsets.UTF_8);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    File file = files.get(exchange.getRequestPath().substring(PATH.length()));
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
    exchange.getResponseSender().send(ByteBuffer.wrap(read(file.resource())));
  }

  /** The library's folder bears its version. */
  private static String version() {
    Properties properties = new Properties();
    try (InputStream in = DocsPages.class.getResourceAsStream(VERSION)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  private static byte[] read(String resource) {
    try (InputStream in = DocsPages.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
