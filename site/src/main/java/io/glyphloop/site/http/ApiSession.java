package io.glyphloop.site.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.audit.Purpose;
import io.glyphloop.site.config.ApiMethod;
import io.glyphloop.site.config.ApiSpec;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Credentials;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.PageReply;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.VerdictJudge;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One session at a JSON interface: a request that brings the picture and its tokens, and one that
 * takes the answer. Has a cookie jar of its own.
 */
final class ApiSession extends CookieSession {

  private final ApiRequests requests;

  // The tokens of the challenge that is open, and what is drawn for it.
  private Map<String, String> known = Map.of();

  ApiSession(
      Navigator navigator, TargetConfig config, Credentials credentials, VerdictJudge judge) {
    super(navigator, config, credentials, judge);
    this.requests = new ApiRequests(config.api(), cookies);
  }

  @Override
  public LiveChallenge open() {
    forget();
    Navigator.Trail trail = ask();
    if (config.captcha().image().isEmpty() && config.api().tokens().isEmpty()) {
      return opened(Captcha.of(trail.answer().body()));
    }
    PageReply reply = trail.reply();
    JsonNode json = reply.json().orElseThrow(() -> noJson(reply));
    Map<String, String> tokens = new LinkedHashMap<>(known);
    config
        .api()
        .tokens()
        .forEach((name, at) -> tokens.put(name, text(json, at, "api.tokens." + name, reply)));
    known = tokens;
    String picture = text(json, config.captcha().image(), "captcha.image", reply);
    return opened(Captcha.of(InlinePicture.decode(picture).orElseGet(() -> fetch(reply, picture))));
  }

  @Override
  public Reply submit(LiveChallenge challenge, String answer) {
    answering(challenge);
    ApiSpec api = config.api();
    if (credentials.areReal() && api.answerMethod() == ApiMethod.GET) {
      throw new SiteException(
          "the answer is sent by GET, which would put your credentials into an address",
          "have the site's interface use POST; nothing was sent");
    }
    Map<String, String> values = new LinkedHashMap<>(credentials.over(config.form().fields()));
    if (!credentials.areReal()) {
      // A person's own are sent as they are, whatever braces they hold.
      values.replaceAll((name, value) -> ApiSpec.filled(value, known));
    }
    values.put(config.form().answer(), config.captcha().toSubmit(answer));
    api.sentAsFields(config.form().fields().values().stream())
        .forEach(name -> values.putIfAbsent(name, known.get(name)));
    String to =
        Addresses.resolve(config.address(), ApiSpec.filled(api.answerUrl().orElseThrow(), known));
    PageReply reply =
        navigator
            .go(requests.request(api.answerMethod(), to, values, known, Purpose.SUBMIT), cookies)
            .reply();
    Reply judged = judge.judge(reply);
    answered(reply, judged);
    return judged;
  }

  @Override
  public PageReply loadPage() {
    forget();
    return ask().reply();
  }

  private Navigator.Trail ask() {
    ApiSpec api = config.api();
    known = Map.of(ApiSpec.RANDOM, UUID.randomUUID().toString().replace("-", ""));
    Map<String, String> fields = new LinkedHashMap<>(api.request());
    fields.replaceAll((name, value) -> ApiSpec.filled(value, known));
    String address = ApiSpec.filled(config.url(), known);
    SiteRequest request = requests.request(api.method(), address, fields, known, Purpose.IMAGE);
    Navigator.Trail trail = navigator.go(request, cookies);
    HttpFailures.requireOk(trail.answer());
    return trail;
  }

  private byte[] fetch(PageReply reply, String address) {
    String page = reply.address().toString();
    SiteRequest request = SiteRequest.image(Addresses.resolve(page, address), page);
    return HttpFailures.requireOk(navigator.go(request, cookies).answer()).body();
  }

  private static String text(JsonNode json, String pointer, String key, PageReply reply) {
    JsonNode found = json.at(pointer);
    if (!found.isValueNode() || found.isNull() || found.asText().isBlank()) {
      throw HttpFailures.missing(
          reply.address().toString(),
          "text at '" + pointer + "' in its JSON",
          key,
          "; it sent " + excerpt(reply));
    }
    return found.asText();
  }

  private static SiteException noJson(PageReply reply) {
    return new SiteException(
        SiteFailure.MISSING_ELEMENT,
        reply.address() + " sent no JSON but " + excerpt(reply),
        "check url and api.method in the target's file; where the reply is the picture itself,"
            + " write captcha.image: \"\" and no tokens");
  }

  private static String excerpt(PageReply reply) {
    String text = reply.text().replaceAll("[^\\x20-\\x7e]", "?");
    return "'" + (text.length() <= 80 ? text : text.substring(0, 80) + "...") + "'";
  }
}
