package io.glyphloop.site.inspect;

import io.glyphloop.core.Captcha;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.PageReply;
import io.glyphloop.site.session.WebSession;
import io.glyphloop.site.session.WebSite;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds out how a site says its verdict, by two answers with the dummy credentials: one that is
 * certainly wrong, and one that a person reads off the picture. What only one of the replies says
 * tells it.
 *
 * @param config settings whose picture, form and credentials are right; its verdict is not asked
 */
public record VerdictProbe(WebSite site, TargetConfig config) {

  /**
   * The texts that tell a verdict, the likeliest first.
   *
   * @param accepted what only the reply to the right answer said; empty when nobody read the
   *     picture
   * @param rejected what only the reply to the wrong answer said
   */
  public record Texts(List<String> accepted, List<String> rejected) {

    public Texts {
      accepted = List.copyOf(accepted);
      rejected = List.copyOf(rejected);
    }
  }

  /**
   * What tells a verdict in JSON, the likeliest first.
   *
   * @param accepted what only the reply to the right answer said; empty when nobody read the
   *     picture
   * @param rejected what only the reply to the wrong answer said
   */
  public record JsonTexts(List<ApiDraft.JsonText> accepted, List<ApiDraft.JsonText> rejected) {

    public JsonTexts {
      accepted = List.copyOf(accepted);
      rejected = List.copyOf(rejected);
    }
  }

  /**
   * Submits both answers, as one session each.
   *
   * @param reader is shown a picture and says what stands on it; empty when it will not
   */
  public Texts probe(Function<Captcha, Optional<String>> reader) {
    List<String> wrong = texts(replyTo(captcha -> Optional.of(wrongAnswer())));
    List<String> right = texts(replyTo(reader));
    return new Texts(without(right, wrong), without(wrong, right));
  }

  /**
   * Does the same at a JSON interface.
   *
   * @param reader is shown a picture and says what stands on it; empty when it will not
   */
  public JsonTexts probeApi(Function<Captcha, Optional<String>> reader) {
    Optional<Exchange> wrong = replyTo(captcha -> Optional.of(wrongAnswer()));
    Optional<Exchange> right = replyTo(reader);
    if (right.isEmpty()) {
      return new JsonTexts(
          List.of(), ApiDraft.textsOnlyIn(wrong.orElseThrow().after, wrong.get().before));
    }
    return new JsonTexts(
        ApiDraft.textsOnlyIn(right.get().after, wrong.orElseThrow().after),
        ApiDraft.textsOnlyIn(wrong.get().after, right.get().after));
  }

  private record Exchange(PageReply before, PageReply after) {}

  private static List<String> texts(Optional<Exchange> sent) {
    return sent.map(both -> NewTexts.of(both.before, both.after)).orElse(List.of());
  }

  private Optional<Exchange> replyTo(Function<Captcha, Optional<String>> reader) {
    try (WebSession session = site.newSession()) {
      PageReply before = session.loadPage();
      LiveChallenge challenge = session.open();
      Optional<String> answer = reader.apply(challenge.captcha());
      if (answer.isEmpty()) {
        return Optional.empty();
      }
      session.submit(challenge, answer.get());
      return session.lastReply().map(after -> new Exchange(before, after));
    }
  }

  /** One character over and over: no generator draws that, or once in ten thousand. */
  private String wrongAnswer() {
    String charset = config.captcha().charset().characters();
    int length = Math.max(4, config.captcha().length().min());
    return charset.substring(charset.length() - 1).repeat(length);
  }

  private static List<String> without(List<String> texts, List<String> others) {
    return texts.stream().filter(text -> !others.contains(text)).toList();
  }
}
