package io.glyphloop.site.inspect;

import io.glyphloop.site.config.CaseKind;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds out what upper and lower case are to a site, with at most four of the texts that a person
 * reads off its pictures: the first goes as typed; after a rejection the next one goes in the other
 * case, and after that one more as typed. Where capitals were accepted, small letters are tried:
 * the text that was rejected may have been misread.
 */
final class CaseTrial {

  private enum Step {
    AS_TYPED,
    OTHER_CASE,
    AS_TYPED_AGAIN,
    SMALL,
    SMALL_AGAIN,
    SETTLED
  }

  private Step step = Step.AS_TYPED;
  private CaseKind kind = CaseKind.INSENSITIVE;
  private boolean onlyCapitals = true;

  /** Returns whether no text has to be sent any more. */
  boolean isSettled() {
    return step == Step.SETTLED;
  }

  CaseKind kind() {
    return kind;
  }

  /** Returns what to send for a text; empty when it would tell nothing. */
  Optional<String> toSend(String typed) {
    onlyCapitals &= typed.equals(upper(typed));
    return switch (step) {
      case AS_TYPED, AS_TYPED_AGAIN -> Optional.of(typed);
      case OTHER_CASE -> Optional.of(other(typed));
      case SMALL, SMALL_AGAIN ->
          Optional.of(lower(typed))
              .filter(sent -> !sent.equals(kind == CaseKind.UPPER ? upper(typed) : typed));
      case SETTLED -> Optional.empty();
    };
  }

  /** Notes what the site said of a text that was sent. */
  void judged(String typed, boolean accepted) {
    step =
        switch (step) {
          case AS_TYPED, AS_TYPED_AGAIN -> {
            if (accepted) {
              yield typed.equals(lower(typed)) ? Step.SETTLED : Step.SMALL;
            }
            yield step == Step.AS_TYPED ? Step.OTHER_CASE : Step.SETTLED;
          }
          case OTHER_CASE -> {
            if (!accepted) {
              yield Step.AS_TYPED_AGAIN;
            }
            if (other(typed).equals(lower(typed))) {
              yield Step.SETTLED;
            }
            kind = CaseKind.UPPER;
            yield Step.SMALL;
          }
          case SMALL, SMALL_AGAIN -> {
            if (accepted) {
              kind = CaseKind.INSENSITIVE;
            } else if (step == Step.SMALL) {
              yield Step.SMALL_AGAIN;
            } else if (kind != CaseKind.UPPER) {
              kind = onlyCapitals ? CaseKind.UPPER : CaseKind.SENSITIVE;
            }
            yield Step.SETTLED;
          }
          case SETTLED -> Step.SETTLED;
        };
  }

  private static String other(String text) {
    return text.equals(upper(text)) ? lower(text) : upper(text);
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
