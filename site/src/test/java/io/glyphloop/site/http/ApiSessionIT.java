package io.glyphloop.site.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.config.ConfigLoader;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.error.ConfigException;
import io.glyphloop.core.error.ScopeException;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.ServedPictures;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.SiteSession;
import io.glyphloop.site.session.WebSite;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.LibrarySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A log-in by requests for JSON, with no page at all. */
class ApiSessionIT extends FakeSiteCase {

  private static final String ACCEPTED = "{\"code\": 500, \"msg\": \"no such user\"}";

  @BeforeEach
  void start() {
    fake.on("POST /in", exchange -> FakeSite.send(exchange, 200, "application/json", ACCEPTED));
  }

  @Test
  void solvesAnInterfaceAsTheShippedTargetSaysAndCountsAsTheSite() {
    ServedPictures pictures = new ServedPictures(LibrarySource.of("kaptcha", 7));
    TargetConfig shipped = TargetConfig.load(Path.of("..", "config", "targets", "json-api.yaml"));
    try (TestSite site = TestSite.start(TestSiteOptions.serving(pictures));
        WebSite target =
            Sites.open(shipped.withUrl("http://127.0.0.1:" + site.port() + "/api/captcha"));
        SiteSession session = target.newSession()) {
      LiveChallenge challenge = session.open();
      Reply right = session.submit(challenge, pictures.answer(challenge.captcha()));
      assertThat(right.verdict()).as(right.evidence()).isEqualTo(Verdict.ACCEPTED);
      LiveChallenge other = session.open();
      Reply wrong = session.submit(other, "wrong");
      assertThat(wrong.verdict()).as(wrong.evidence()).isEqualTo(Verdict.REJECTED);
      assertThat(session.submit(other, "again").failure()).hasValue(SiteFailure.EXPIRED);
      assertThat(site.counts().served()).isEqualTo(2);
      assertThat(site.counts().accepted()).isEqualTo(1);
      assertThat(site.counts().rejected()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"base64", "data", "address", "relative"})
  void readsThePictureHoweverItIsGiven(String how) {
    String base64 = Base64.getEncoder().encodeToString(FakeSite.png());
    String given =
        switch (how) {
          case "base64" -> base64;
          case "data" -> "data:image/png;base64," + base64;
          case "address" -> fake.url("/captcha.png");
          default -> "captcha.png?x=1";
        };
    serve("{\"data\": {\"img\": \"" + given + "\"}}");
    try (WebSite target = open("captcha: {image: /data/img}");
        SiteSession session = target.newSession()) {
      assertThat(session.open().captcha().width()).isEqualTo(20);
    }
  }

  @Test
  void aReplyMayBeThePictureItself() {
    fake.on(
        "GET /captcha",
        exchange -> {
          exchange.getResponseHeaders().add("Set-Cookie", "sid=1; Path=/; Secure");
          exchange.getResponseHeaders().add("Set-Cookie", "XSRF-TOKEN=a%3D; Path=/");
          FakeSite.send(exchange, 200, "application/octet-stream", FakeSite.png());
        });
    try (WebSite target = open("captcha: {image: ''}");
        SiteSession session = target.newSession()) {
      assertThat(session.submit(session.open(), "ab").verdict()).isEqualTo(Verdict.ACCEPTED);
      assertThat(fake.last().header("Cookie")).contains("sid=1");
      assertThat(fake.last().header("X-xsrf-token")).isEqualTo("a=");
    }
  }

  @Test
  void asksForThePictureByPostWhereTheSiteWantsThat() {
    fake.on("POST /captcha", e -> FakeSite.send(e, 200, "application/json", picture("")));
    try (WebSite target = open("api: {method: post, request: {type: login}}");
        SiteSession session = target.newSession()) {
      assertThat(session.open().captcha().width()).isEqualTo(20);
      assertThat(fake.last().body()).isEqualTo("{\"type\":\"login\"}");
    }
  }

  @Test
  void writesEachRequestIntoTheAuditLog(@TempDir Path audit) throws IOException {
    serve(picture(""));
    try (WebSite target = Sites.open(config(""), new Cancellation(), audit);
        SiteSession session = target.newSession()) {
      session.submit(session.open(), "ab");
    }
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(audit)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    assertThat(lines)
        .hasSize(2)
        .anyMatch(line -> line.contains("\"path\":\"/captcha\"") && line.contains("\"GET\""))
        .anyMatch(line -> line.contains("\"path\":\"/in\"") && line.contains("\"submit\""));
  }

  @Test
  void sendsTokensFieldsAndHeadersAsTheFileSays() {
    serve(picture("\"id\": \"k1\", \"jwt\": \"j2\""));
    String lines =
        """
        api:
          tokens: {captchaId: /id, jwt: /jwt}
          headers: {Authorization: "Bearer {jwt}", X-Tenant: demo}
          json-values: [type]
        form: {answer: /login/code, fields: {/login/user: nobody, type: "1"}, dummy: true}
        """;
    try (WebSite target = open(lines);
        SiteSession session = target.newSession()) {
      session.submit(session.open(), "ab");
      assertThat(fake.last().body())
          .isEqualTo(
              "{\"login\":{\"user\":\"nobody\",\"code\":\"ab\"},\"type\":1,\"captchaId\":\"k1\"}");
      assertThat(fake.last().header("Authorization")).isEqualTo("Bearer j2");
      assertThat(fake.last().header("X-tenant")).isEqualTo("demo");
      assertThat(fake.last().header("Content-type")).startsWith("application/json");
    }
  }

  @Test
  void drawsAKeyForEachChallengeAndSendsForms() {
    serve(picture("\"id\": \"k1\""));
    String lines =
        """
        api: {request: {key: "{random}"}, body: form}
        form: {answer: code, fields: {key: "{random}"}, dummy: true}
        """;
    try (WebSite target = open(lines);
        SiteSession session = target.newSession()) {
      LiveChallenge challenge = session.open();
      String key = fake.last().query();
      assertThat(key).matches("key=[0-9a-f]{32}");
      session.submit(challenge, "ab");
      assertThat(fake.last().body()).isEqualTo(key + "&code=ab");
      session.open();
      assertThat(fake.last().query()).isNotEqualTo(key);
    }
  }

  @Test
  void saysWhatTheReplyLacks() {
    serve("{\"code\": 500, \"msg\": \"busy\"}");
    try (WebSite target = open("captcha: {image: /img}");
        SiteSession session = target.newSession()) {
      assertThatThrownBy(session::open)
          .isInstanceOfSatisfying(
              SiteException.class,
              e -> assertThat(e.failure()).isEqualTo(SiteFailure.MISSING_ELEMENT))
          .hasMessageContaining("no text at '/img'")
          .hasMessageContaining("busy");
    }
    serve("<p>Hello</p>");
    try (WebSite target = open("captcha: {image: /img}");
        SiteSession session = target.newSession()) {
      assertThatThrownBy(session::open).hasMessageContaining("sent no JSON but");
    }
  }

  @Test
  void goesNowhereThatTheGuardForbids() {
    serve("{\"img\": \"http://captcha.example.com/1.png\"}");
    try (WebSite target = open("captcha: {image: /img}");
        SiteSession session = target.newSession()) {
      assertThatThrownBy(session::open).isInstanceOf(ScopeException.class);
    }
    serve(picture(""));
    try (WebSite target = open("api: {answer-url: 'http://login.example.com/in'}");
        SiteSession session = target.newSession()) {
      LiveChallenge challenge = session.open();
      assertThatThrownBy(() -> session.submit(challenge, "ab")).isInstanceOf(ScopeException.class);
    }
    assertThat(fake.seen()).extracting(FakeSite.Seen::path).doesNotContain("/in");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "api: {answer-url: } | answer-url",
        "api: {tokens: {a: id}} | JSON Pointer",
        "api: {headers: {X-Forwarded-For: 192.0.2.1}} | a site should see who asks",
        "api: {headers: {User-Agent: Mozilla}} | not yours to set",
        "api: {headers: {A: '{nothing}'}} | {nothing} is no token",
        "api: {body: form, json-values: [a]} | json-values",
        "captcha: {image: 'img#captcha'} | JSON Pointer",
        "captcha: {from-reply: true} | from-reply",
        "verdict: {accepted: [{value: 7}]} | exactly one of",
      })
  void refusesWhatMakesNoSense(String line, String problem) {
    assertThatThrownBy(() -> open(line))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(problem);
  }

  private static String picture(String more) {
    String base64 = Base64.getEncoder().encodeToString(FakeSite.png());
    return "{\"img\": \"" + base64 + "\"" + (more.isEmpty() ? "" : ", " + more) + "}";
  }

  private void serve(String json) {
    fake.on("GET /captcha", exchange -> FakeSite.send(exchange, 200, "application/json", json));
  }

  private WebSite open(String lines) {
    return Sites.open(config(lines));
  }

  private TargetConfig config(String lines) {
    String base =
        """
        name: api
        url: %s
        session: api
        api: {answer-url: /in}
        captcha: {image: /img, charset: a-z0-9, length: 1-5}
        form: {answer: code}
        verdict:
          accepted: [{pointer: /msg, value: no such user}]
          rejected: [{pointer: /msg, value: wrong code}]
        retries: 0
        """
            .formatted(fake.url("/captcha"));
    return ConfigLoader.load(
        List.of(
            TargetConfig.defaults(),
            new ConfigSource("base", base),
            new ConfigSource("test", lines)),
        TargetConfig.class);
  }
}
