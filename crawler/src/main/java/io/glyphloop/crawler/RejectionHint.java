package io.glyphloop.crawler;

import io.glyphloop.core.Verdict;
import java.io.PrintStream;

/** Says once what may be the matter when a site rejects one answer after another. */
public final class RejectionHint implements CrawlListener {

  /** So many rejections in a row that even a weak model had been right once. */
  static final int MANY = 50;

  private final PrintStream out;
  private int inARow;
  private boolean said;

  /**
   * @param out where the hint goes
   */
  public RejectionHint(PrintStream out) {
    this.out = out;
  }

  @Override
  public void attempted(long number, Attempt attempt) {
    boolean rejected =
        attempt.answers().stream().anyMatch(answer -> answer.verdict() == Verdict.REJECTED);
    inARow = attempt.outcome() == Outcome.FAIL && rejected ? inARow + 1 : 0;
    if (inARow == MANY && !said) {
      said = true;
      out.println(
          "hint: "
              + MANY
              + " answers in a row were rejected; if the pictures show what was sent, the site may"
              + " compare with capitals (captcha.case: upper) or tell cases apart (case:"
              + " sensitive), or ask for the result of a sum (answer: arithmetic), or"
              + " verdict.rejected fits every reply: scripts/glyphloop target check --submit");
    }
  }
}
