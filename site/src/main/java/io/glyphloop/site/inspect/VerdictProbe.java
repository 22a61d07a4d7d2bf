package io.glyphloop.site.inspect;

import io.glyphloop.core.Arithmetic;
import io.glyphloop.core.Captcha;
import io.glyphloop.site.config.AnswerKind;
import io.glyphloop.site.config.CaseKind;
import io.glyphloop.site.config.SessionKind;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.PageReply;
import io.glyphloop.site.session.WebSession;
import io.glyphloop.site.session.WebSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds out how a site says its verdict, with the dummy credentials: by an answer that is certainly
 * wrong, and by some that a person reads off pictures. What only one kind of reply says tells it.
 *
 * @param config settings whose picture, form and credentials are right; its verdict is not asked
 */
public record VerdictProbe(WebSite site, TargetConfig config) {

  /** How many pictures are shown to the person. */
  public static final int PICTURES = 5;

  /**
   * What the site told.
   *
   * @param <T> what tells a verdict: a text, or a sign in JSON
   * @param accepted what only the reply to a right answer said, the likeliest first; empty when no
   *     answer was accepted
   * @param rejected what only the reply to the wrong answer said, the likeliest first
   * @param texts what the person read, without what was probably misread
   * @param misread what the site rejected though it accepted another
   * @param sameReply whether the person's answers brought no other reply than the wrong one
   */
  public record Learned<T>(
      List<T> accepted,
      List<T> rejected,
      PictureTexts texts,
      List<String> misread,
      boolean sameReply) {

    public Learned {
      accepted = List.copyOf(accepted);
      rejected = List.copyOf(rejected);
      misread = List.copyOf(misread);
    }

    /** Nothing was asked. */
    public static <T> Learned<T> nothing() {
      return new Learned<>(List.of(), List.of(), PictureTexts.NONE, List.of(), false);
    }
  }

  /**
   * Submits a wrong answer, then shows up to {@value #PICTURES} pictures, each in a session of its
   * own, and submits as many of the person's answers as it takes to tell the verdicts.
   *
   * @param reader is shown a picture and says what stands on it; a blank text for the next one,
   *     empty when it will see no more
   * @throws io.glyphloop.core.error.UsageException when it is a sum that is not worked out
   */
  public Learned<String> probe(Function<Captcha, Optional<String>> reader) {
    return learn(
        sent -> NewTexts.of(sent.before, sent.after),
        sent -> NewTexts.of(sent.before, sent.after),
        reader);
  }

  /**
   * Does the same at a JSON interface.
   *
   * @see #probe(Function)
   */
  public Learned<ApiDraft.JsonText> probeApi(Function<Captcha, Optional<String>> reader) {
    return learn(
        sent -> ApiDraft.texts(sent.after), sent -> ApiDraft.verdictTexts(sent.after), reader);
  }

  private record Exchange(PageReply before, PageReply after) {}

  /**
   * @param said all that a reply says
   * @param telling what of it may tell a verdict, and does not differ each time
   */
  private <T> Learned<T> learn(
      Function<Exchange, List<T>> said,
      Function<Exchange, List<T>> telling,
      Function<Captcha, Optional<String>> reader) {
    try (Sessions sessions = new Sessions()) {
      return learn(sessions, said, telling, reader);
    }
  }

  private <T> Learned<T> learn(
      Sessions sessions,
      Function<Exchange, List<T>> said,
      Function<Exchange, List<T>> telling,
      Function<Captcha, Optional<String>> reader) {
    Exchange wrong = sessions.exchange(captcha -> Optional.of(wrongAnswer())).orElseThrow();
    List<T> rejected = said.apply(wrong);
    List<T> accepted = List.of();
    CaseTrial trial = new CaseTrial();
    List<String> typed = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    boolean sums = false;
    boolean more = true;
    int sent = 0;
    for (int i = 0; i < PICTURES && more; i++) {
      Reading reading = new Reading(reader, trial);
      Optional<Exchange> answered =
          trial.isSettled() ? sessions.show(reading) : sessions.exchange(reading::answer);
      more = reading.more;
      reading.typed.ifPresent(typed::add);
      sums |= reading.sum;
      if (answered.isEmpty()) {
        continue;
      }
      sent++;
      List<T> reply = said.apply(answered.get());
      boolean right = !isSame(telling.apply(answered.get()), telling.apply(wrong));
      trial.judged(reading.typed.orElseThrow(), right);
      if (!right) {
        refused.add(reading.typed.orElseThrow());
      }
      if (right && accepted.isEmpty()) {
        accepted = without(reply, said.apply(wrong));
        rejected = without(rejected, reply);
      }
    }
    boolean same = sent > 0 && accepted.isEmpty();
    // Where case matters, what was rejected may have had the wrong one.
    List<String> misread = trial.kind() == CaseKind.INSENSITIVE ? refused : List.of();
    misread.forEach(typed::remove);
    if (same) {
      typed.clear();
    }
    return new Learned<>(
        accepted,
        same ? List.of() : rejected,
        new PictureTexts(typed, trial.kind(), sums),
        misread,
        same);
  }

  /** One picture that a person reads. */
  private static final class Reading {

    private final Function<Captcha, Optional<String>> reader;
    private final CaseTrial trial;
    private Optional<String> typed = Optional.empty();
    private boolean sum;
    private boolean more = true;

    Reading(Function<Captcha, Optional<String>> reader, CaseTrial trial) {
      this.reader = reader;
      this.trial = trial;
    }

    /** Returns what to send for it; empty for nothing. */
    Optional<String> answer(Captcha captcha) {
      Optional<String> said = reader.apply(captcha);
      more = said.isPresent();
      typed = said.map(String::strip).filter(text -> !text.isEmpty());
      typed.ifPresent(VerdictProbe::refuseOtherSums);
      Optional<Long> result =
          typed.filter(text -> !text.matches("\\d+")).flatMap(Arithmetic::evaluate);
      sum = result.isPresent();
      return sum && !trial.isSettled() ? result.map(String::valueOf) : typed.flatMap(trial::toSend);
    }
  }

  private static void refuseOtherSums(String typed) {
    if (Arithmetic.isOtherSum(typed)) {
      throw AnswerKind.noPlainSum(typed);
    }
  }

  /** A reply that says all that the wrong answer's did is a rejection, whatever else it says. */
  private static <T> boolean isSame(List<T> reply, List<T> wrong) {
    return wrong.isEmpty() ? reply.isEmpty() : reply.containsAll(wrong);
  }

  /**
   * The sessions that are asked, one after another. A browser takes its time to start: one in which
   * no answer was sent shows the next picture too.
   */
  private final class Sessions implements AutoCloseable {

    private Optional<WebSession> open = Optional.empty();

    Optional<Exchange> show(Reading reading) {
      WebSession session = take();
      reading.answer(session.open().captcha());
      shown();
      return Optional.empty();
    }

    Optional<Exchange> exchange(Function<Captcha, Optional<String>> reader) {
      WebSession session = take();
      PageReply before = session.loadPage();
      LiveChallenge challenge = session.open();
      Optional<String> answer = reader.apply(challenge.captcha());
      if (answer.isEmpty()) {
        shown();
        return Optional.empty();
      }
      session.submit(challenge, answer.get());
      Optional<PageReply> reply = session.lastReply();
      close();
      return reply.map(after -> new Exchange(before, after));
    }

    private WebSession take() {
      if (open.isEmpty()) {
        open = Optional.of(site.newSession());
      }
      return open.get();
    }

    /** A session without a browser costs nothing: the next picture comes in a fresh one. */
    private void shown() {
      if (config.session() != SessionKind.BROWSER) {
        close();
      }
    }

    /** Ends the session that is open. */
    @Override
    public void close() {
      open.ifPresent(WebSession::close);
      open = Optional.empty();
    }
  }

  /** One character over and over: no generator draws that, or once in ten thousand. */
  private String wrongAnswer() {
    String charset = config.captcha().charset().characters();
    int length = Math.max(4, config.captcha().length().min());
    return charset.substring(charset.length() - 1).repeat(length);
  }

  private static <T> List<T> without(List<T> texts, List<T> others) {
    return texts.stream().filter(text -> !others.contains(text)).toList();
  }
}
