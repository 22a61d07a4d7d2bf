package io.glyphloop.site.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.image.ImageFormat;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.Targets;
import io.glyphloop.site.inspect.NewTexts;
import io.glyphloop.site.session.PageReply;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.WebSession;
import io.glyphloop.site.session.WebSite;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies, pictures and fields as sites have them that were not made for this. */
class HttpRepliesIT extends FakeSiteCase {

  private static final String WRONG = "The characters do not match";
  private static final String RIGHT = "Wrong user name or password";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(\"" + WRONG + "\");history.back();</script>",
        "<script>alert('The characters don\\'t, we say: " + WRONG + "')</script>",
        "<script>alert(\"\\u0054he characters do not match\");location='\\/in'</script>",
      })
  void hearsWhatAnAlertBoxWouldSay(String reply) {
    fake.html("POST /login", reply);
    assertThat(submit().verdict()).isEqualTo(Verdict.REJECTED);
  }

  @Test
  void theProbeFindsWhatAnAlertBoxWouldSay() {
    fake.html("POST /login", "<script>alert(\"Sorry, wrong\");history.back();</script>");
    try (WebSite site = Sites.open(Targets.at(fake.url("/login")));
        WebSession session = site.newSession()) {
      PageReply before = session.loadPage();
      session.submit(session.open(), "a");
      assertThat(NewTexts.of(before, session.lastReply().orElseThrow()))
          .containsExactly("Sorry, wrong");
    }
  }

  @Test
  void textsOfAScriptThatTheLoginPageHasTooSayNothing() {
    String checks = "<script>if (!ok) alert('" + WRONG + "')</script>";
    fake.html("GET /login", FakeSite.FORM + checks);
    fake.html("POST /login", "<p>Busy</p>" + checks);
    assertThat(submit().verdict()).isEqualTo(Verdict.UNVERIFIED);
    fake.html("POST /login", "<p>" + RIGHT + "</p><script>x = '" + WRONG + "'</script>");
    assertThat(submit().verdict()).isEqualTo(Verdict.ACCEPTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"msg\": \"The characters do not match\"}",
        "{\"msg\":\"\\u0054he characters do not match\"}",
        "{\"errors\":[{\"text\":\"a\\/b: The characters  do not match\"}]}",
      })
  void comparesJsonDecoded(String json) {
    for (String type : new String[] {"application/json", "text/html"}) {
      fake.on("POST /login", exchange -> FakeSite.send(exchange, 200, type, json));
      assertThat(submit().verdict()).as(type).isEqualTo(Verdict.REJECTED);
    }
  }

  @Test
  void comparesASlashAndOtherLettersInJsonDecoded() {
    fake.on(
        "POST /login",
        exchange ->
            FakeSite.send(
                exchange, 200, "application/json", "{\"m\":\"\\u9a8c\\u8bc1\\/\\u7801\"}"));
    assertThat(submit("verdict: {rejected: [{text: 验证/码}]}").verdict()).isEqualTo(Verdict.REJECTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p style='color: red; display: none'>" + RIGHT + "</p>",
        "<div style='visibility:hidden'><p>" + RIGHT + "</p></div>",
        "<p hidden>" + RIGHT + "</p>",
        "<template><p>" + RIGHT + "</p></template>",
        "<noscript>" + RIGHT + "</noscript>",
        "<style>.off, .x { display:none }</style><p class=off>" + RIGHT + "</p>",
      })
  void leavesOutWhatThePageHides(String hidden) {
    fake.html("POST /login", hidden + "<p>" + WRONG + "</p>");
    Reply reply = submit();
    assertThat(reply.verdict()).as(reply.evidence()).isEqualTo(Verdict.REJECTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<style>.msg {display:none} .msg.on {display: block}</style><p class='msg on'>",
        "<style>.msg {display:none}</style><p class=msg style='display:block'>",
        "<style>@media print { .msg {display:none} }</style><p class=msg>",
      })
  void doesNotTakeWhatIsShownForHidden(String shown) {
    fake.html("POST /login", shown + WRONG + "</p>");
    assertThat(submit().verdict()).isEqualTo(Verdict.REJECTED);
  }

  @ParameterizedTest
  @CsvSource({"text/html", "text/plain", "''"})
  void acceptsAPictureByItsBytes(String type) {
    fake.on(
        "GET /captcha.png",
        exchange -> {
          if (type.isEmpty()) {
            exchange.sendResponseHeaders(200, FakeSite.png().length);
            exchange.getResponseBody().write(FakeSite.png());
            exchange.close();
          } else {
            FakeSite.send(exchange, 200, type, FakeSite.png());
          }
        });
    assertThat(submit().verdict()).isEqualTo(Verdict.ACCEPTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img id='captcha' src='/captcha.svg'>",
        "<img id='captcha' src='data:image/svg+xml;base64,{base64}'>",
        "{svg}",
        "<div id='captcha'>{svg}</div>"
      })
  void readsSvgWhereverItStands(String picture) {
    String svg =
        "<svg id=captcha width=150 height=50 viewBox='0,0,150,50'>"
            + "<path d='M10 10H90V40H10z'/><path fill=none stroke=red d='M0 0L9 9'></path></svg>";
    String file =
        "<svg xmlns='http://www.w3.org/2000/svg' width='150' height='50'>"
            + "<path d='M10 10H90V40H10z'/></svg>";
    String base64 = Base64.getEncoder().encodeToString(file.getBytes(StandardCharsets.UTF_8));
    fake.on("GET /captcha.svg", e -> FakeSite.send(e, 200, "image/svg+xml", file));
    fake.html(
        "GET /login",
        FakeSite.FORM.replaceFirst(
            "<img[^>]*>", picture.replace("{svg}", svg).replace("{base64}", base64)));
    try (WebSite site = Sites.open(Targets.at(fake.url("/login"), "captcha: {image: '#captcha'}"));
        WebSession session = site.newSession()) {
      Captcha captcha = session.open().captcha();
      assertThat(captcha.format()).isEqualTo(ImageFormat.SVG);
      // Drawn twice as large.
      assertThat(captcha.width()).isEqualTo(300);
      int inside = 4 * (50 * 300 + 100);
      assertThat(captcha.image().rgba()[inside + 3]).as("alpha").isEqualTo((byte) 0xFF);
    }
  }

  @Test
  void keepsASecureCookieOnLoopbackAsBrowsersDo() {
    fake.on(
        "GET /login",
        exchange -> {
          exchange.getResponseHeaders().set("Set-Cookie", "sid=s1; Path=/; Secure; HttpOnly");
          FakeSite.send(exchange, 200, "text/html", FakeSite.FORM);
        });
    submit();
    assertThat(fake.last().header("Cookie")).isEqualTo("sid=s1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"input#answer", "#answer", "[placeholder='Code']", "input.code"})
  void namesFieldsBySelectors(String answer) {
    fake.html(
        "GET /login",
        FakeSite.FORM.replace(
            "<input name=\"captcha\">",
            "<input id=answer class=code placeholder=Code name='c[1]'>"));
    submit("form: {answer: \"" + answer + "\", fields: {'input[type=password]': pw, username: u}}");
    assertThat(fake.last().body()).contains("c%5B1%5D=a", "password=pw", "username=u");
    assertThat(fake.last().body()).doesNotContain("input");
  }

  @Test
  void sendsCapitalsToASiteThatComparesWithThem() {
    submit("captcha: {case: upper, charset: A-Z0-9}");
    assertThat(fake.last().body()).contains("captcha=A&");
  }

  @Test
  void saysThatAFieldWithoutANameIsNotSent() {
    fake.html("GET /login", FakeSite.FORM.replace("<input name=\"captcha\">", "<input id=answer>"));
    assertThatThrownBy(() -> submit("form: {answer: 'input#answer'}"))
        .isInstanceOf(SiteException.class)
        .hasMessageContaining("session: browser");
    assertThatThrownBy(() -> submit("form: {answer: 'input#other'}"))
        .hasMessageContaining("no field 'input#other'");
  }

  @ParameterizedTest
  @CsvSource({
    "<meta name='csrf-token' content='t7'>, X-csrf-token, t7",
    "<meta name='_csrf' content='t8'><meta name='_csrf_header' content='X-My-CSRF'>, X-my-csrf, t8",
    "<meta name='_csrf' content='t9'><meta name='_csrf_header' content='User-Agent'>, X-csrf-token,"
        + " t9",
  })
  void sendsTheTokenOfAMetaElementAsAHeader(String meta, String header, String token) {
    fake.html("GET /login", FakeSite.FORM.replace("<body>", "<head>" + meta + "</head><body>"));
    submit();
    assertThat(fake.last().header(header)).isEqualTo(token);
    assertThat(fake.last().header("User-agent")).startsWith("Glyphloop/");
  }

  private Reply submit(String... lines) {
    try (WebSite site = Sites.open(Targets.at(fake.url("/login"), lines));
        WebSession session = site.newSession()) {
      return session.submit(session.open(), "a");
    }
  }
}
