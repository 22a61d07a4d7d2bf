package io.glyphloop.target.http;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.target.LiveChallenge;
import io.glyphloop.target.PageReply;
import io.glyphloop.target.Reply;
import io.glyphloop.target.TargetConfig;
import io.glyphloop.target.VerdictJudge;
import io.glyphloop.target.WebSession;
import java.util.Optional;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.cookie.CookieStore;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** One visitor by plain HTTP, with a cookie jar of its own. */
final class HttpSession implements WebSession {

  private final Navigator navigator;
  private final TargetConfig config;
  private final VerdictJudge judge;
  private final CookieStore cookies = new BasicCookieStore();

  // The challenge that was opened last, the form that answers it, and what became of it.
  private LiveChallenge current;
  private SiteForm form;
  private String page;
  private int answers;
  private boolean lastRejected;
  private PageReply lastReply;

  HttpSession(Navigator navigator, TargetConfig config, VerdictJudge judge) {
    this.navigator = navigator;
    this.config = config;
    this.judge = judge;
  }

  @Override
  public LiveChallenge open() {
    current = null;
    Document document = Pages.parse(loginPage().answer());
    page = document.location();
    form = SiteForm.read(document, config.form());
    byte[] image = image(document);
    current = new HttpChallenge(Captcha.of(image));
    answers = 0;
    lastRejected = false;
    return current;
  }

  @Override
  public Reply submit(LiveChallenge challenge, String answer) {
    requireCurrent(challenge);
    lastRejected = false;
    answers++;
    Outgoing request = form.filled(config.form(), answer, page);
    PageReply reply = Pages.reply(navigator.go(request, cookies));
    lastReply = reply;
    Reply judged = judge.judge(reply);
    lastRejected = judged.verdict() == Verdict.REJECTED;
    if (canSubmitAgain(challenge)
        && reply.document().selectFirst(config.form().selector()) != null) {
      // The page that rejects shows the form again, often with a fresh hidden token.
      form = SiteForm.read(reply.document(), config.form());
      page = reply.address().toString();
    }
    return judged;
  }

  @Override
  public boolean canSubmitAgain(LiveChallenge challenge) {
    requireCurrent(challenge);
    return lastRejected && answers < config.attemptsPerChallenge();
  }

  @Override
  public PageReply look() {
    return Pages.reply(loginPage());
  }

  private Navigator.Trail loginPage() {
    Navigator.Trail trail = navigator.go(Outgoing.page(config.url()), cookies);
    ok(trail.answer());
    return trail;
  }

  @Override
  public Optional<PageReply> lastReply() {
    return Optional.ofNullable(lastReply);
  }

  @Override
  public void close() {
    cookies.clear();
  }

  private void requireCurrent(LiveChallenge challenge) {
    if (current == null || challenge != current) {
      throw new IllegalArgumentException("only the challenge that was opened last can be answered");
    }
  }

  private byte[] image(Document document) {
    Element element = document.selectFirst(config.captcha().image());
    String source = element == null ? "" : element.attr("src");
    if (source.isBlank()) {
      throw new SiteException(
          SiteFailure.MISSING_ELEMENT,
          page
              + " has no image at '"
              + config.captcha().image()
              + (element == null ? "'" : "' (the element there has no src)"),
          "check captcha.image in the target's file against the page");
    }
    if (DataUri.isOne(source)) {
      return DataUri.decode(source);
    }
    String address = Addresses.resolve(element.baseUri(), source);
    Answer answer = ok(navigator.go(Outgoing.image(address, page), cookies).answer());
    if (Pages.isWebPage(answer) || Pages.startsWithMarkup(answer.body())) {
      throw new SiteException(
          SiteFailure.NOT_AN_IMAGE,
          answer.address() + " sent a web page where the image should be",
          "check captcha.image in the target's file against the page");
    }
    return answer.body();
  }

  private static Answer ok(Answer answer) {
    if (answer.status() < 200 || answer.status() > 299) {
      throw Failures.status(answer);
    }
    return answer;
  }
}
