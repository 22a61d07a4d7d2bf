package io.glyphloop.site.http;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.config.FirstStepSpec;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Credentials;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.PageReply;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.ScriptTexts;
import io.glyphloop.site.session.ScriptedForm;
import io.glyphloop.site.session.VerdictJudge;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** One session by plain HTTP, with a cookie jar of its own. */
final class HttpSession extends CookieSession {

  private final CaptchaImageFinder pictures;

  // The page that shows the challenge, and the form that answers it.
  private Document shown;
  private SiteForm form;
  private String page;

  // The page that answered the last challenge, where that shows the next one.
  private Optional<Document> next = Optional.empty();

  HttpSession(
      Navigator navigator, TargetConfig config, Credentials credentials, VerdictJudge judge) {
    super(navigator, config, credentials, judge);
    this.pictures = new CaptchaImageFinder(config.captcha());
  }

  @Override
  public LiveChallenge open() {
    Optional<Document> inHand = next;
    next = Optional.empty();
    Optional<SiteResponse> refreshed = isOpen() && inHand.isEmpty() ? refresh() : Optional.empty();
    forget();
    byte[] image;
    if (refreshed.isPresent() && !refreshed.get().isPageAndNoPicture()) {
      // The link leads to the picture itself; page and form stay.
      image = refreshed.get().body();
    } else {
      shown = inHand.orElseGet(() -> refreshed.orElseGet(() -> captchaPage().answer()).parse());
      page = shown.location();
      form = SiteForm.read(shown, config.form());
      image = image();
    }
    return opened(Captcha.of(image));
  }

  @Override
  public Reply submit(LiveChallenge challenge, String answer) {
    answering(challenge);
    Map<String, String> values = fields(form, config.form().fields());
    values.put(config.form().answer(), config.captcha().toSubmit(answer));
    SiteRequest request = form.filled(values, page);
    PageReply sent = navigator.go(request.with(CsrfHeader.of(shown, form)), cookies).reply();
    PageReply reply = sent.withScripted(ScriptTexts.added(shown, sent.document()));
    Reply judged = withHint(judge.judge(reply));
    answered(reply, judged);
    if (reply.document().selectFirst(config.form().selector()) != null) {
      goOn(challenge, reply, judged);
    }
    return judged;
  }

  private Reply withHint(Reply judged) {
    boolean puzzling = judged.failure().equals(Optional.of(SiteFailure.UNKNOWN_REPLY));
    return puzzling && ScriptedForm.isLikely(shown)
        ? Reply.unverified(
            SiteFailure.UNKNOWN_REPLY,
            judged.evidence()
                + "; scripts of the page touch its form, and may encrypt the password: try session:"
                + " browser")
        : judged;
  }

  /** The page that answers shows the form again, often with a fresh hidden token. */
  private void goOn(LiveChallenge challenge, PageReply reply, Reply judged) {
    if (canSubmitAgain(challenge)) {
      shown = reply.document();
      form = SiteForm.read(shown, config.form());
      page = reply.address().toString();
    } else if (config.captcha().fromReply()
        && judged.verdict() != Verdict.UNVERIFIED
        && pictures.isShown(reply.document())) {
      next = Optional.of(reply.document());
    }
  }

  @Override
  public PageReply loadPage() {
    return captchaPage().reply();
  }

  /** Fetches the page that shows the captcha: the target's own, or the one after its first step. */
  private Navigator.Trail captchaPage() {
    Navigator.Trail trail = page(config.url());
    if (config.firstStep().isEmpty()) {
      return trail;
    }
    FirstStepSpec step = config.firstStep().get();
    return new FirstStep(
            step,
            judge,
            this::page,
            (form, from) -> navigator.go(form.filled(fields(form, step.fields()), from), cookies),
            pictures::isShown)
        .take(trail);
  }

  private Navigator.Trail page(String address) {
    Navigator.Trail trail = navigator.go(SiteRequest.page(address), cookies);
    HttpFailures.requireOk(trail.answer());
    return trail;
  }

  /** Follows the link to a fresh image, where the target has one and the page still shows it. */
  private Optional<SiteResponse> refresh() {
    Optional<Element> link = config.captcha().refresh().map(named -> shown.selectFirst(named));
    if (link.isEmpty()) {
      return Optional.empty();
    }
    String to = link.get().attr("href");
    if (to.isBlank() || to.startsWith("#") || to.startsWith("javascript:")) {
      throw HttpFailures.missing(
          page,
          "link at '" + config.captcha().refresh().orElseThrow() + "'",
          "captcha.refresh",
          "; a button that runs a script needs session: browser");
    }
    String address = Addresses.resolve(shown.baseUri(), to);
    return Optional.of(
        HttpFailures.requireOk(navigator.go(SiteRequest.image(address, page), cookies).answer()));
  }

  private byte[] image() {
    CaptchaImageFinder.Found found = pictures.find(shown, this::frame);
    if (DataUri.isOne(found.source())) {
      return DataUri.decode(found.source());
    }
    SiteRequest request = SiteRequest.image(found.address(), found.page().location());
    SiteResponse answer = HttpFailures.requireOk(navigator.go(request, cookies).answer());
    if (answer.isPageAndNoPicture()) {
      throw new SiteException(
          SiteFailure.NOT_AN_IMAGE,
          answer.address() + " sent a web page where the image should be",
          "check captcha.image in the target's file against the page");
    }
    return answer.body();
  }

  /** A password in an address would stand in every log on the way: a form sent by GET gets none. */
  private Map<String, String> fields(SiteForm to, Map<String, String> named) {
    if (credentials.areReal() && !to.post()) {
      throw new SiteException(
          "the form is sent by GET, which would put your credentials into an address",
          "have the site's form use POST; nothing was sent");
    }
    return new LinkedHashMap<>(credentials.over(named));
  }

  private Document frame(String address) {
    return HttpFailures.requireOk(navigator.go(SiteRequest.page(address), cookies).answer())
        .parse();
  }
}
