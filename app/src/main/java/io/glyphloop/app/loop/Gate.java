package io.glyphloop.app.loop;

import io.glyphloop.app.cli.Models;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.store.ModelRecord;
import io.glyphloop.core.store.Workspace;
import java.util.Locale;

/**
 * Lets a candidate become the live model only when it beats it on fresh challenges that neither has
 * seen. The challenges are harvested like any others, so none is wasted.
 */
final class Gate {

  private final Workspace workspace;
  private final Harvest harvest;
  private final int challenges;

  Gate(Workspace workspace, Harvest harvest, int challenges) {
    this.workspace = workspace;
    this.harvest = harvest;
    this.challenges = challenges;
  }

  /**
   * What was decided.
   *
   * @param promoted whether the candidate is the live model now
   * @param reason why, with the figures, for a person
   * @param harvested what the challenges gave beside
   */
  record Decision(boolean promoted, String reason, Harvest.Yield harvested) {}

  /** Lets both answer, decides, and promotes the candidate when it is better. */
  Decision decide(ModelRecord live, ModelRecord candidate) {
    try (Recognizer liveReader = Models.open(workspace, live);
        Recognizer candidateReader = Models.open(workspace, candidate)) {
      Duel duel = new Duel(liveReader, candidateReader);
      Harvest.Yield harvested = harvest.keep(duel, challenges, duel);
      Duel.Result result = duel.result();
      boolean promoted = result.candidateIsBetter();
      String reason = reason(result, live, candidate, promoted);
      if (promoted) {
        workspace.promote(candidate.version(), reason);
      }
      return new Decision(promoted, reason, harvested);
    }
  }

  private static String reason(
      Duel.Result result, ModelRecord live, ModelRecord candidate, boolean promoted) {
    return String.format(
        Locale.ROOT,
        "%s %s: reads about %.1f%%, %s %.1f%% of %d fresh challenges"
            + " (where they differ, %d of %d against %d of %d accepted, p %.2g)",
        candidate.version(),
        promoted ? "promoted" : "not promoted",
        100 * result.estimate(result.candidate()),
        live.version(),
        100 * result.estimate(result.live()),
        result.agreed().n() + result.live().n() + result.candidate().n(),
        result.candidate().successes(),
        result.candidate().n(),
        result.live().successes(),
        result.live().n(),
        result.probabilityOfChance());
  }
}
