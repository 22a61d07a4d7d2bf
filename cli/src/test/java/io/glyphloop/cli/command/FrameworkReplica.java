package io.glyphloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.glyphloop.core.TestImages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Log-ins that answer as those of frameworks do which no Debian package brings: their addresses,
 * fields, cookies, redirects and messages, after the frameworks' manuals and sources. Each
 * visitor's picture stands for {@link #ANSWER} until it is asked about.
 */
final class FrameworkReplica implements AutoCloseable {

  static final String ANSWER = "21";

  final AtomicInteger accepted = new AtomicInteger();
  final AtomicInteger rejected = new AtomicInteger();

  private static final String TOKEN = "s3cr3t";

  private final HttpServer server;
  private final Map<String, String> flashed = new HashMap<>();
  private final Map<String, String> drawn = new HashMap<>();
  private int visitors;

  private FrameworkReplica() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  /** Laravel with mews/captcha: errors are flashed to the form's page, 419 without the token. */
  static FrameworkReplica laravel() throws IOException {
    FrameworkReplica site = new FrameworkReplica();
    site.server.createContext("/captcha/default", site::picture);
    site.server.createContext(
        "/login",
        exchange -> {
          String visitor = site.visitor(exchange, "laravel_session");
          if (exchange.getRequestMethod().equals("GET")) {
            String error = site.flashed.remove(visitor);
            html(
                exchange,
                200,
                """
                <form method="POST" action="/login">
                <input type="hidden" name="_token" value="%s" autocomplete="off">
                <input id="email" type="email" name="email" required>
                <input id="password" type="password" name="password" required>
                <img src="/captcha/default?4vLWTPc9" alt="captcha"><input type="text" name="captcha">
                %s<button type="submit">Log in</button></form>
                """
                    .formatted(TOKEN, error == null ? "" : "<span>" + error + "</span>"));
            return;
          }
          Map<String, String> sent = form(exchange);
          if (!TOKEN.equals(sent.get("_token"))) {
            html(exchange, 419, "<div>419</div><div>Page Expired</div>");
            return;
          }
          boolean right = site.judge(visitor, sent.get("captcha"));
          site.flashed.put(
              visitor,
              right ? "These credentials do not match our records." : "validation.captcha");
          redirect(exchange, "/login");
        });
    return site;
  }

  /** Spring Security with kaptcha: a filter judges the captcha, 403 without the token. */
  static FrameworkReplica spring() throws IOException {
    FrameworkReplica site = new FrameworkReplica();
    site.server.createContext("/kaptcha", site::picture);
    site.server.createContext(
        "/login",
        exchange -> {
          String visitor = site.visitor(exchange, "JSESSIONID");
          if (exchange.getRequestMethod().equals("GET")) {
            String error = site.flashed.remove(visitor);
            html(
                exchange,
                200,
                """
                %s<form method="post" action="/login"><input type="hidden" name="_csrf" value="%s"/>
                <input type="text" name="username"><input type="password" name="password">
                <img src="/kaptcha"><input type="text" name="captcha">
                <button type="submit">Sign in</button></form>
                """
                    .formatted(error == null ? "" : "<div>" + error + "</div>", TOKEN));
            return;
          }
          Map<String, String> sent = form(exchange);
          if (!TOKEN.equals(sent.get("_csrf"))) {
            html(exchange, 403, "<h1>Forbidden</h1>");
          } else if (site.judge(visitor, sent.get("captcha"))) {
            site.flashed.put(visitor, "Bad credentials");
            redirect(exchange, "/login?error");
          } else {
            site.flashed.put(visitor, "Wrong captcha");
            redirect(exchange, "/login?error=captcha");
          }
        });
    return site;
  }

  /** RuoYi-Vue: the picture in base64, a sum; status 200 whatever is said. */
  static FrameworkReplica ruoyi() throws IOException {
    FrameworkReplica site = new FrameworkReplica();
    ObjectMapper mapper = new ObjectMapper();
    site.server.createContext(
        "/captchaImage",
        exchange -> {
          String uuid = "5a1f4e" + ++site.visitors;
          site.drawn.put(uuid, ANSWER);
          String img = Base64.getEncoder().encodeToString(TestImages.png(1));
          json(
              exchange,
              "{\"msg\":\"操作成功\",\"img\":\"%s\",\"code\":200,\"captchaEnabled\":true,\"uuid\":\"%s\"}"
                  .formatted(img, uuid));
        });
    site.server.createContext(
        "/login",
        exchange -> {
          JsonNode sent = mapper.readTree(exchange.getRequestBody());
          String uuid = sent.path("uuid").asText();
          String said =
              !site.drawn.containsKey(uuid)
                  ? "验证码已失效"
                  : site.judge(uuid, sent.path("code").asText()) ? "用户不存在/密码错误" : "验证码错误";
          json(exchange, "{\"msg\":\"" + said + "\",\"code\":500}");
        });
    return site;
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void picture(HttpExchange exchange) throws IOException {
    drawn.put(visitor(exchange, ""), ANSWER);
    exchange.getResponseHeaders().set("Content-Type", "image/png");
    send(exchange, 200, TestImages.png(1));
  }

  /** A picture is good for one answer. */
  private boolean judge(String visitor, String answer) {
    String shown = drawn.remove(visitor);
    boolean right = shown != null && shown.equals(answer);
    (right ? accepted : rejected).incrementAndGet();
    return right;
  }

  /** Returns who asks, by the cookie that he sends, or is given now. */
  private String visitor(HttpExchange exchange, String cookie) {
    String sent = exchange.getRequestHeaders().getFirst("Cookie");
    if (sent != null) {
      return sent;
    }
    String given = cookie + "=visitor" + ++visitors;
    exchange.getResponseHeaders().set("Set-Cookie", given + "; path=/; httponly; samesite=lax");
    return given;
  }

  private static Map<String, String> form(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> fields = new HashMap<>();
    for (String pair : body.split("&")) {
      String[] parts = pair.split("=", 2);
      fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return fields;
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    send(exchange, 302, new byte[0]);
  }

  private static void html(HttpExchange exchange, int status, String page) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=UTF-8");
    send(exchange, status, page.getBytes(StandardCharsets.UTF_8));
  }

  private static void json(HttpExchange exchange, String text) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
    send(exchange, 200, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
