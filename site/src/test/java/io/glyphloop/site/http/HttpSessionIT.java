package io.glyphloop.site.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Verdict;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.Targets;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.Site;
import io.glyphloop.site.session.SiteSession;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What a session makes of pages, images, forms and replies. */
class HttpSessionIT extends HttpCase {

  @Test
  void fetchesPageAndImageAndSubmitsTheWholeForm() {
    Reply reply = openAndSubmit("a1b2c");
    assertThat(reply.verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(fake.seen())
        .extracting(seen -> seen.method() + " " + seen.path())
        .containsExactly("GET /login", "GET /captcha.png", "POST /login");
    assertThat(fake.last().body())
        .isEqualTo("token=t1&captcha=a1b2c&username=nobody&password=none&go=in");
    assertThat(fake.last().header("Content-type")).startsWith("application/x-www-form-urlencoded");
    assertThat(fake.last().header("Referer")).isEqualTo(fake.url("/login"));
    assertThat(fake.last().header("User-agent")).startsWith("Glyphloop/");
  }

  @Test
  void keepsCookiesForEachVisitorAlone() {
    fake.on(
        "GET /login",
        exchange -> {
          exchange.getResponseHeaders().set("Set-Cookie", "sid=s" + fake.seen().size());
          FakeSite.send(exchange, 200, "text/html", FakeSite.FORM);
        });
    try (Site site = Sites.open(Targets.at(fake.url("/login")));
        SiteSession first = site.newSession();
        SiteSession second = site.newSession()) {
      first.open();
      assertThat(fake.last().header("Cookie")).isEqualTo("sid=s1");
      second.open();
      assertThat(fake.last().header("Cookie")).isEqualTo("sid=s3");
    }
  }

  @Test
  void answersTheNextChallengeFromTheReplyThatShowsIt() {
    fake.html(
        "POST /login",
        "<p>The characters do not match</p>"
            + FakeSite.FORM.replace("value=\"t1\"", "value=\"t2\""));
    try (Site site = Sites.open(Targets.at(fake.url("/login"), "captcha: {from-reply: true}"));
        SiteSession session = site.newSession()) {
      assertThat(session.submit(session.open(), "aaaaa").verdict()).isEqualTo(Verdict.REJECTED);
      session.submit(session.open(), "bbbbb");
    }
    assertThat(fake.seen())
        .extracting(seen -> seen.method() + " " + seen.path())
        .containsExactly(
            "GET /login", "GET /captcha.png", "POST /login", "GET /captcha.png", "POST /login");
    assertThat(fake.last().body()).startsWith("token=t2&captcha=bbbbb");
  }

  @Test
  void loadsThePageWhereTheReplyShowsNoChallengeOrNoVerdict() {
    String again = FakeSite.FORM.replace("<img", "<hr").replace("value=\"t1\"", "value=\"t2\"");
    try (Site site = Sites.open(Targets.at(fake.url("/login"), "captcha: {from-reply: true}"));
        SiteSession session = site.newSession()) {
      fake.html("POST /login", "<p>The characters do not match</p>" + again);
      assertThat(session.submit(session.open(), "aaaaa").verdict()).isEqualTo(Verdict.REJECTED);
      fake.html("POST /login", "<p>Busy</p>" + FakeSite.FORM);
      assertThat(session.submit(session.open(), "bbbbb").verdict()).isEqualTo(Verdict.UNVERIFIED);
      session.open();
    }
    assertThat(fake.seen())
        .extracting(seen -> seen.method() + " " + seen.path())
        .containsExactly(
            "GET /login",
            "GET /captcha.png",
            "POST /login",
            "GET /login",
            "GET /captcha.png",
            "POST /login",
            "GET /login",
            "GET /captcha.png");
  }

  @Test
  void triesAPictureAgainBeforeTheRepliesNextOne() {
    fake.html("POST /login", "<p>The characters do not match</p>" + FakeSite.FORM);
    try (Site site =
            Sites.open(
                Targets.at(
                    fake.url("/login"),
                    "{attempts-per-challenge: 2, captcha: {from-reply: true}}"));
        SiteSession session = site.newSession()) {
      LiveChallenge challenge = session.open();
      session.submit(challenge, "aaaaa");
      assertThat(session.canSubmitAgain(challenge)).isTrue();
      session.open();
      assertThat(fake.last().path()).isEqualTo("/captcha.png");
      assertThat(fake.seen()).hasSize(5);
    }
  }

  @Test
  void readsAnImageInThePageItself() {
    String inline = "data:image/png;base64," + Base64.getEncoder().encodeToString(FakeSite.png());
    fake.html("GET /login", FakeSite.FORM.replace("/captcha.png", inline));
    assertThat(open().captcha().width()).isEqualTo(20);
    assertThat(fake.seen()).hasSize(1);
  }

  @Test
  void followsTheBaseOfThePage() {
    String page = "<base href='/pictures/'>" + FakeSite.FORM.replace("/captcha.png", "c 1.png");
    fake.html("GET /login", page);
    fake.on("GET /pictures/c 1.png", e -> FakeSite.send(e, 200, "image/png", FakeSite.png()));
    assertThat(open().captcha().height()).isEqualTo(10);
  }

  @Test
  void sendsFormsByGetAndAsMultipart() {
    fake.html(
        "GET /login",
        FakeSite.FORM.replace("method=\"post\" action=\"/login\"", "action='/q?x=1'"));
    fake.html("GET /q", "<p>The characters do not match</p>");
    assertThat(openAndSubmit("ä b").verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(fake.last().query()).startsWith("token=t1&captcha=%C3%A4+b&username=nobody");

    fake.html(
        "GET /login", FakeSite.FORM.replace("action=", "enctype='multipart/form-data' action="));
    openAndSubmit("xyz");
    assertThat(fake.last().header("Content-type")).startsWith("multipart/form-data");
    assertThat(fake.last().body()).contains("name=\"captcha\"").contains("xyz");
  }

  @Test
  void pressesOnlyTheFirstButtonAndSkipsWhatABrowserSkips() {
    fake.html(
        "GET /login",
        FakeSite.FORM.replace(
            "</form>",
            "<input type=submit name=other value=1><input type=reset name=clear value=2>"
                + "<input name=off value=3 disabled><input type=checkbox name=box value=4>"
                + "<input type=checkbox name=tick value=5 checked></form>"));
    openAndSubmit("a");
    assertThat(fake.last().body()).endsWith("&tick=5&go=in");
  }

  @Test
  void readsOtherCharsetsAndCompressedPages() {
    fake.on(
        "GET /login",
        e -> {
          e.getResponseHeaders().set("Content-Encoding", "gzip");
          FakeSite.send(e, 200, "text/html", gzip(FakeSite.FORM.getBytes(StandardCharsets.UTF_8)));
        });
    fake.on(
        "POST /login",
        e ->
            FakeSite.send(
                e,
                200,
                "text/html; charset=iso-8859-1",
                "<p>Falsches Kennwort für Müller".getBytes(StandardCharsets.ISO_8859_1)));
    Reply reply = openAndSubmit("a", "verdict: {accepted: [{text: für Müller}]}");
    assertThat(reply.verdict()).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void judgesRepliesThatAreNoWebPage() {
    fake.on(
        "POST /login",
        e -> FakeSite.send(e, 422, "application/json", "{\"error\":\n \"<wrong captcha>\"}"));
    Reply reply =
        openAndSubmit("a", "verdict: {rejected: [{text: '\"error\": \"<wrong captcha>'}]}");
    assertThat(reply.verdict()).isEqualTo(Verdict.REJECTED);
  }

  @Test
  void answersAgainAsOftenAsTheSiteAllowsWithItsFreshToken() {
    fake.html(
        "POST /login",
        "<p>The characters do not match</p>" + FakeSite.FORM.replace("\"t1\"", "\"t2\""));
    try (Site site = Sites.open(Targets.at(fake.url("/login"), "attempts-per-challenge: 2"));
        SiteSession session = site.newSession()) {
      LiveChallenge challenge = session.open();
      assertThat(session.canSubmitAgain(challenge)).isFalse();
      session.submit(challenge, "a");
      assertThat(session.canSubmitAgain(challenge)).isTrue();
      session.submit(challenge, "b");
      assertThat(fake.last().body()).startsWith("token=t2&captcha=b&");
      assertThat(session.canSubmitAgain(challenge)).isFalse();
      assertThat(fake.seen()).extracting(FakeSite.Seen::path).containsOnlyOnce("/captcha.png");
    }
  }
}
