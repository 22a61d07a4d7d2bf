package io.glyphloop.testsite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.glyphloop.testsite.source.Challenge;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A log-in as the back ends of single-page applications have it: {@code GET /api/captcha} sends the
 * picture in JSON with an id, {@code POST /api/login} takes JSON with the characters and the id. No
 * cookie is needed.
 */
final class ApiHandlers {

  static final String CAPTCHA = "/api/captcha";
  static final String LOGIN = "/api/login";

  static final String NO_MATCH = "验证码错误";
  static final String EXPIRED = "验证码已失效";
  static final String WRONG_PASSWORD = "用户不存在/密码错误";
  static final String WELCOME = "操作成功";

  private static final int MOST = 10_000;
  private static final int OK = 200;
  private static final int FAILED = 500;
  private static final int BAD_REQUEST = 400;

  /** Writes other than ASCII characters as escapes, as many back ends do. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Supplier<LoginSession> create;
  private final TestSiteOptions options;
  private final Counter counter;

  /** The open challenges by their id, the oldest first. */
  private final Map<String, LoginSession> open =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LoginSession> eldest) {
          return size() > MOST;
        }
      };

  /**
   * @param create makes what is known of one challenge
   */
  ApiHandlers(Supplier<LoginSession> create, TestSiteOptions options, Counter counter) {
    this.create = create;
    this.options = options;
    this.counter = counter;
  }

  void addTo(RoutingHandler routes) {
    routes.get(CAPTCHA, this::captcha).post(LOGIN, this::logIn);
  }

  private void captcha(HttpServerExchange exchange) {
    LoginSession session = create.get();
    String id = session.renew();
    synchronized (open) {
      open.put(id, session);
    }
    Challenge challenge = session.challenge().orElseThrow();
    counter.count(Counter.Event.SERVED);
    Map<String, Object> reply = reply(OK, WELCOME);
    reply.put("captchaEnabled", true);
    reply.put("uuid", id);
    reply.put("img", Base64.getEncoder().encodeToString(challenge.image()));
    send(exchange, reply);
  }

  private void logIn(HttpServerExchange exchange) throws IOException {
    Optional<JsonNode> sent = read(exchange);
    if (sent.isEmpty()) {
      Replies.text(exchange, BAD_REQUEST, "application/json", "{\"code\":400,\"msg\":\"JSON?\"}");
      return;
    }
    String id = sent.get().path("uuid").asText();
    Optional<LoginSession> session;
    synchronized (open) {
      session = Optional.ofNullable(open.get(id));
    }
    String code = sent.get().path("code").asText();
    LoginSession.Outcome outcome =
        session
            .map(one -> one.answer(id, code, options.source().rule()))
            .orElse(LoginSession.Outcome.EXPIRED);
    send(
        exchange,
        switch (outcome) {
          case EXPIRED -> counted(Counter.Event.EXPIRED, EXPIRED);
          case NO_MATCH -> counted(Counter.Event.REJECTED, NO_MATCH);
          case MATCHED -> matched(sent.get());
        });
  }

  private Map<String, Object> matched(JsonNode sent) {
    counter.count(Counter.Event.ACCEPTED);
    boolean known =
        options.user().equals(sent.path("username").asText())
            && options.password().equals(sent.path("password").asText());
    return known ? reply(OK, WELCOME) : counted(Counter.Event.WRONG_PASSWORD, WRONG_PASSWORD);
  }

  private Map<String, Object> counted(Counter.Event event, String message) {
    counter.count(event);
    return reply(FAILED, message);
  }

  private static Map<String, Object> reply(int code, String message) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("msg", message);
    reply.put("code", code);
    return reply;
  }

  private static Optional<JsonNode> read(HttpServerExchange exchange) throws IOException {
    try {
      return Optional.of(JSON.readTree(exchange.getInputStream()));
    } catch (JsonProcessingException e) {
      // What is no JSON gets a reply that says so.
      return Optional.empty();
    }
  }

  private static void send(HttpServerExchange exchange, Map<String, Object> reply) {
    try {
      Replies.text(exchange, OK, "application/json", JSON.writeValueAsString(reply));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts is JSON", e);
    }
  }
}
