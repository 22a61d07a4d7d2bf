package io.glyphloop.store;

import io.glyphloop.core.Recognition;
import io.glyphloop.core.Verdict;
import java.util.List;

/** Rows of a workspace, one at a time. */
public final class TestRows {

  private TestRows() {}

  /** Records one challenge with one answer, and returns the challenge's number. */
  public static long answer(
      Workspace workspace,
      String target,
      long run,
      byte[] image,
      Recognition recognition,
      Verdict verdict,
      String detail) {
    NewGuess guess = new NewGuess(recognition, verdict, detail);
    List<NewChallenge> one = List.of(new NewChallenge(image, List.of(guess)));
    return workspace.challenges().record(target, run, one).get(0);
  }

  /** Records one labelled image, as an import does. */
  public static ImportOutcome label(
      Workspace workspace,
      String target,
      long run,
      byte[] image,
      String text,
      LabelSource source,
      double confidence) {
    ImportItem item = new ImportItem(image, text, confidence, HeldOut.INSIDE);
    return workspace.labels().importAll(target, run, List.of(item), source).get(0);
  }
}
