package io.glyphloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.glyphloop.core.Arithmetic;
import io.glyphloop.synth.Drawing;
import io.glyphloop.synth.StockCaptchas;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Log-ins that answer as those of frameworks do which no Debian package brings: their addresses,
 * fields, cookies, redirects and messages, after the frameworks' manuals and sources. Their
 * pictures are kaptcha's and those of captcha-core, whose text the first visitor's picture shows.
 */
final class FrameworkReplica implements AutoCloseable {

  private static final String TOKEN = "s3cr3t";

  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger rejected = new AtomicInteger();
  private final HttpServer server;
  private final Map<String, String> flashed = new HashMap<>();
  private final Map<String, String> drawn = new HashMap<>();
  private final StockCaptchas captchas;
  private final Supplier<Drawing> pictures;
  private int visitors;

  /**
   * A page with a form, as a framework sends it.
   *
   * @param page the form, with the places of token and error
   * @param error how an error stands on it
   * @param token the field against forged requests
   * @param refusal what is said without it
   * @param refused with which status
   * @param wrongCaptcha what is said of a wrong answer, and which address says so
   * @param wrongPassword the same of a right one
   */
  private record Form(
      String picture,
      String page,
      String error,
      String token,
      int refused,
      String refusal,
      List<String> wrongCaptcha,
      List<String> wrongPassword) {}

  /** Laravel with mews/captcha: errors are flashed to the form's page, 419 without the token. */
  static FrameworkReplica laravel(boolean fixed) throws IOException {
    return new FrameworkReplica("kaptcha", fixed)
        .form(
            new Form(
                "/captcha/default",
                """
                <form method="POST" action="/login">
                <input type="hidden" name="_token" value="%s" autocomplete="off">
                <input id="email" type="email" name="email" required>
                <input id="password" type="password" name="password" required>
                <img src="/captcha/default?4vLWTPc9" alt="captcha"><input type="text" name="captcha">
                %s<button type="submit">Log in</button></form>
                """,
                "<span>%s</span>",
                "_token",
                419,
                "<div>419</div><div>Page Expired</div>",
                List.of("validation.captcha", "/login"),
                List.of("These credentials do not match our records.", "/login")));
  }

  /** Spring Security with kaptcha: a filter judges the captcha, 403 without the token. */
  static FrameworkReplica spring(boolean fixed) throws IOException {
    return new FrameworkReplica("kaptcha", fixed)
        .form(
            new Form(
                "/kaptcha",
                """
                <form method="post" action="/login"><input type="hidden" name="_csrf" value="%s"/>
                <input type="text" name="username"><input type="password" name="password">
                <img src="/kaptcha"><input type="text" name="captcha">
                %s<button type="submit">Sign in</button></form>
                """,
                "<div>%s</div>",
                "_csrf",
                403,
                "<h1>Forbidden</h1>",
                List.of("Wrong captcha", "/login?error=captcha"),
                List.of("Bad credentials", "/login?error")));
  }

  /** RuoYi-Vue: the picture in base64, a sum; status 200 whatever is said. */
  static FrameworkReplica ruoyi(boolean fixed) throws IOException {
    FrameworkReplica site = new FrameworkReplica("captcha-core:arithmetic", fixed);
    ObjectMapper mapper = new ObjectMapper();
    site.on(
        "/captchaImage",
        exchange -> {
          String uuid = "5a1f4e" + ++site.visitors;
          String img = Base64.getEncoder().encodeToString(site.draw(uuid));
          json(
              exchange,
              "{\"msg\":\"操作成功\",\"img\":\"%s\",\"code\":200,\"captchaEnabled\":true,\"uuid\":\"%s\"}"
                  .formatted(img, uuid));
        });
    site.on(
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

  /**
   * @param fixed whether all pictures show the same text
   */
  private FrameworkReplica(String library, boolean fixed) throws IOException {
    captchas = StockCaptchas.named(library, 7);
    AtomicInteger next = new AtomicInteger();
    pictures = () -> captchas.draw(fixed ? 0 : next.incrementAndGet());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Returns what all pictures show of a site whose text is fixed. */
  String text() {
    return captchas.draw(0).text();
  }

  /** Returns how many answers it accepted, and how many it rejected. */
  List<Integer> counts() {
    return List.of(accepted.get(), rejected.get());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private FrameworkReplica form(Form form) {
    on(
        form.picture(),
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "image/png");
          send(exchange, 200, draw(visitor(exchange)));
        });
    on(
        "/login",
        exchange -> {
          String visitor = visitor(exchange);
          if (exchange.getRequestMethod().equals("GET")) {
            String error =
                Optional.ofNullable(flashed.remove(visitor))
                    .map(form.error()::formatted)
                    .orElse("");
            html(exchange, 200, form.page().formatted(TOKEN, error));
            return;
          }
          Map<String, String> sent = fields(exchange);
          if (!TOKEN.equals(sent.get(form.token()))) {
            html(exchange, form.refused(), form.refusal());
            return;
          }
          boolean right = judge(visitor, sent.get("captcha"));
          List<String> said = right ? form.wrongPassword() : form.wrongCaptcha();
          flashed.put(visitor, said.get(0));
          exchange.getResponseHeaders().set("Location", said.get(1));
          send(exchange, 302, new byte[0]);
        });
    return this;
  }

  /** What a site does with one request. */
  @FunctionalInterface
  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  private void on(String path, Handler handler) {
    server.createContext(path, handler::handle);
  }

  private byte[] draw(String visitor) {
    Drawing picture = pictures.get();
    drawn.put(visitor, picture.text());
    return picture.png();
  }

  /** A picture is good for one answer; of a sum its result counts. */
  private boolean judge(String visitor, String answer) {
    String shown = drawn.remove(visitor);
    boolean right =
        shown != null
            && Arithmetic.evaluate(shown).map(String::valueOf).orElse(shown).equals(answer);
    (right ? accepted : rejected).incrementAndGet();
    return right;
  }

  /** Returns who asks, by the cookie that he sends, or is given now. */
  private String visitor(HttpExchange exchange) {
    String sent = exchange.getRequestHeaders().getFirst("Cookie");
    if (sent != null) {
      return sent;
    }
    String given = "session=visitor" + ++visitors;
    exchange.getResponseHeaders().set("Set-Cookie", given + "; path=/; httponly; samesite=lax");
    return given;
  }

  private static Map<String, String> fields(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> fields = new HashMap<>();
    for (String pair : body.split("&")) {
      String[] parts = pair.split("=", 2);
      fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return fields;
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
