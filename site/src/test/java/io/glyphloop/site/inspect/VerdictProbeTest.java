package io.glyphloop.site.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.CaseKind;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.config.Targets;
import io.glyphloop.site.http.FakeSite;
import io.glyphloop.site.http.FakeSiteCase;
import io.glyphloop.site.inspect.VerdictProbe.Learned;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.SiteSession;
import io.glyphloop.site.session.WebSite;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerdictProbeTest extends FakeSiteCase {

  private static final String WRONG_PASSWORD = "Wrong user name or password";
  private static final String NO_MATCH = "The characters do not match";

  private void accepting(String... answers) {
    fake.on(
        "POST /login",
        exchange -> {
          boolean right =
              Stream.of(answers)
                  .anyMatch(answer -> fake.last().body().contains("captcha=" + answer + "&"));
          FakeSite.send(
              exchange,
              200,
              "text/html",
              ("<p>" + (right ? WRONG_PASSWORD : NO_MATCH) + "</p>").getBytes());
        });
  }

  private Learned<String> probe(String... typed) {
    Iterator<String> next = List.of(typed).iterator();
    Function<Captcha, Optional<String>> reader =
        captcha -> next.hasNext() ? Optional.of(next.next()) : Optional.empty();
    TargetConfig config = Targets.at(fake.url("/login"));
    try (WebSite site = Sites.open(config)) {
      return new VerdictProbe(site, config).probe(reader);
    }
  }

  private List<String> submitted() {
    return fake.seen().stream()
        .filter(seen -> seen.method().equals("POST"))
        .map(seen -> seen.body().replaceFirst(".*captcha=([^&]*)&.*", "$1"))
        .toList();
  }

  @Test
  void theOtherCaseIsTriedWhenWhatWasTypedIsRejected() {
    accepting("ABCDE");
    Learned<String> learned = probe("abcde", "", "abcde", "fghij");
    assertThat(learned.accepted()).containsExactly(WRONG_PASSWORD);
    assertThat(learned.rejected()).containsExactly(NO_MATCH);
    assertThat(learned.texts().caseKind()).isEqualTo(CaseKind.UPPER);
    assertThat(learned.texts().typed()).containsExactly("abcde", "abcde", "fghij");
    assertThat(submitted().subList(1, 4)).containsExactly("abcde", "ABCDE", "fghij");
    assertThat(learned.misread()).isEmpty();
  }

  @Test
  void aTextThatWasMisreadChangesNeitherCaseNorLength() {
    accepting("abcde", "ABCDE");
    Learned<String> learned = probe("abcdef", "abcde", "abcde", "abcde");
    assertThat(learned.texts().caseKind()).isEqualTo(CaseKind.INSENSITIVE);
    assertThat(learned.texts().typed()).containsExactly("abcde", "abcde", "abcde");
    assertThat(learned.misread()).containsExactly("abcdef");
    assertThat(submitted()).as("no more than it takes").hasSize(4);
  }

  @Test
  void fivePicturesAreShownAndNoMore() {
    accepting("abcde");
    Learned<String> learned = probe("abcde", "b", "c", "d", "e", "f");
    assertThat(learned.texts().typed()).containsExactly("abcde", "b", "c", "d", "e");
    assertThat(submitted()).hasSize(2);
  }

  @Test
  void sumsAreAnsweredWithTheirResult() {
    accepting("11");
    Learned<String> learned = probe("3+8=?");
    assertThat(learned.accepted()).containsExactly(WRONG_PASSWORD);
    assertThat(learned.texts().sums()).isTrue();
  }

  @Test
  void otherSumsAreSaidAndNotSent() {
    assertThatThrownBy(() -> probe("三加四等于?"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'三加四等于?' is not a plain sum");
    assertThat(submitted()).as("the wrong answer alone").hasSize(1);
  }

  @Test
  void aSiteThatAlwaysSaysTheSameTeachesNothing() {
    fake.html("POST /login", "<p>Decryption failed</p>");
    Learned<String> learned = probe("abcde", "abcde", "abcde", "abcde", "abcde");
    assertThat(learned.sameReply()).isTrue();
    assertThat(learned.texts().typed()).as("what nobody took is no example").isEmpty();
    assertThat(learned.accepted()).isEmpty();
    assertThat(learned.rejected()).isEmpty();
    assertThat(submitted()).hasSize(4);
  }

  @Test
  void scriptsThatTouchTheFormAreNamedWhereNothingElseExplainsAReply() {
    fake.html("POST /login", "<p>Decryption failed</p>");
    assertThat(unknownReply()).doesNotContain("session: browser");
    fake.html(
        "GET /login",
        FakeSite.FORM.replace(
            "</body>",
            "<script>login.onsubmit = () => { login.password.value = encrypt(1); };</script>"));
    assertThat(unknownReply()).contains("touch its form", "try session: browser");
  }

  private String unknownReply() {
    try (WebSite site = Sites.open(Targets.at(fake.url("/login")));
        SiteSession session = site.newSession()) {
      Reply reply = session.submit(session.open(), "abcde");
      return reply.evidence();
    }
  }
}
