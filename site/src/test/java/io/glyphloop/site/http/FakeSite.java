package io.glyphloop.site.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.glyphloop.site.tls.SelfSigned;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;

/** A site on loopback whose every answer the test decides. */
public final class FakeSite implements AutoCloseable {

  /** One request as it arrived. */
  public record Seen(
      String method, String path, String query, Map<String, List<String>> headers, String body) {

    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).get(0);
    }
  }

  /** Answers one request. */
  @FunctionalInterface
  public interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  public static final String FORM =
      """
      <html><body><form id="login" method="post" action="/login">
      <input type="hidden" name="token" value="t1"><img id="captcha" src="/captcha.png">
      <input name="captcha"><input name="username"><input type="password" name="password">
      <button name="go" value="in">Log in</button></form></body></html>
      """;

  private final String scheme;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();

  public FakeSite() throws IOException {
    this("http", HttpServer.create());
  }

  /** Makes one that is reached by https, and shows that certificate. */
  public static FakeSite secured(SelfSigned certificate) throws IOException {
    HttpsServer server = HttpsServer.create();
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
    return new FakeSite("https", server);
  }

  private FakeSite(String scheme, HttpServer server) throws IOException {
    this.scheme = scheme;
    this.server = server;
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::dispatch);
    server.start();
    html("GET /login", FORM);
    on("GET /captcha.png", exchange -> send(exchange, 200, "image/png", png()));
    html("POST /login", "<p>Wrong user name or password</p>");
  }

  public String url(String path) {
    return scheme + "://127.0.0.1:" + port() + path;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public void on(String request, Handler handler) {
    handlers.put(request, handler);
  }

  public void html(String request, String page) {
    on(request, exchange -> send(exchange, 200, "text/html; charset=utf-8", page));
  }

  public void redirect(String request, int status, String location) {
    on(
        request,
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          send(exchange, status, "text/html", "");
        });
  }

  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  public Seen last() {
    return seen.get(seen.size() - 1);
  }

  public static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    send(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  public static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  public static byte[] png() {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void dispatch(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    seen.add(
        new Seen(
            exchange.getRequestMethod(),
            path,
            exchange.getRequestURI().getRawQuery(),
            Map.copyOf(exchange.getRequestHeaders()),
            body));
    Handler handler = handlers.get(exchange.getRequestMethod() + " " + path);
    if (handler == null) {
      send(exchange, 404, "text/html", "<p>No such page</p>");
    } else {
      handler.handle(exchange);
    }
  }
}
