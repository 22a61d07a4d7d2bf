package io.glyphloop.site.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.config.Conditions;
import io.glyphloop.site.config.VerdictSpec;
import java.net.URI;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class VerdictJudgeTest {

  private final VerdictJudge judge =
      new VerdictJudge(
          new VerdictSpec(
              List.of(Conditions.text("Wrong password"), Conditions.url("/home")),
              List.of(Conditions.selector("p.error"), Conditions.status(422)),
              List.of(Conditions.text("too old")),
              List.of(Conditions.text("Try again later"), Conditions.status(423))));

  @Test
  void acceptsByText() {
    Reply reply = judge.judge(page("/login", "<p>Wrong <b>password</b>!</p>", 200));
    assertThat(reply).isEqualTo(new Reply(Verdict.ACCEPTED, "text \"Wrong password\""));
  }

  @Test
  void acceptsByAddress() {
    assertThat(judge.judge(page("/home", "", 302, 200)).verdict()).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void rejectsBySelectorAndByAnyStatusOnTheWay() {
    assertThat(judge.judge(page("/login", "<p class=error>No</p>", 200)).verdict())
        .isEqualTo(Verdict.REJECTED);
    assertThat(judge.judge(page("/login", "", 422)).verdict()).isEqualTo(Verdict.REJECTED);
  }

  @Test
  void seesExpiryBeforeAnythingElse() {
    Reply reply = judge.judge(page("/login", "<p class=error>The picture is too old</p>", 200));
    assertThat(reply.verdict()).isEqualTo(Verdict.UNVERIFIED);
    assertThat(reply.failure()).contains(SiteFailure.EXPIRED);
  }

  @Test
  void seesALockOutBeforeExpiry() {
    Reply reply = judge.judge(page("/login", "<p>Try again later, this is too old</p>", 200));
    assertThat(reply.failure()).contains(SiteFailure.LOCKED_OUT);
    assertThat(judge.judge(page("/login", "", 423)).failure()).contains(SiteFailure.LOCKED_OUT);
    assertThat(judge.expectsStatus(423)).isTrue();
  }

  @Test
  void trustsNoReplyWithSignsOfBoth() {
    Reply reply = judge.judge(page("/login", "<p class=error>Wrong password</p>", 200));
    assertThat(reply.failure()).contains(SiteFailure.UNKNOWN_REPLY);
    assertThat(reply.evidence()).contains("both verdicts");
  }

  @Test
  void showsTheStartOfAReplyThatSaysNothing() {
    Reply reply = judge.judge(page("/login", "<p>Under maintenance " + "x".repeat(200), 200));
    assertThat(reply.failure()).contains(SiteFailure.UNKNOWN_REPLY);
    assertThat(reply.evidence())
        .contains("status 200")
        .contains("Under maintenance")
        .endsWith("...\"");
  }

  @Test
  void knowsWhichStatusesAreSigns() {
    assertThat(judge.expectsStatus(422)).isTrue();
    assertThat(judge.expectsStatus(500)).isFalse();
  }

  private static PageReply page(String path, String html, Integer... statuses) {
    Document document = Jsoup.parse(html);
    return new PageReply(
        URI.create("http://127.0.0.1" + path), List.of(statuses), document.text(), document);
  }
}
