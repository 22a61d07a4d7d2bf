package io.glyphloop.loop;

import io.glyphloop.core.stats.Rate;
import io.glyphloop.loop.event.Event;
import io.glyphloop.loop.event.Happening;
import io.glyphloop.loop.step.Task;
import io.glyphloop.report.LoopReport;
import io.glyphloop.store.PromotionTest;
import java.time.Duration;
import java.util.function.Consumer;

/** Takes down what happens in a round. */
final class RoundRecorder implements Consumer<Event> {

  private long challenges;
  private long labels;
  private Rate harvest = new Rate(0, 0);
  private Rate sinceLive = new Rate(0, 0);
  private Duration training = Duration.ZERO;
  private String outcome = "";
  private boolean promoted;
  private boolean harvested;

  /** Begins to count from what the workspace holds. */
  void begin(long challengesBefore, long labelsBefore) {
    challenges = challengesBefore;
    labels = labelsBefore;
  }

  void nextRound() {
    harvest = new Rate(0, 0);
    training = Duration.ZERO;
    outcome = "";
    promoted = false;
    harvested = false;
  }

  @Override
  public void accept(Event event) {
    if (event.what() instanceof Happening.SizeSeen) {
      challenges++;
    } else if (event.what() instanceof Happening.Harvested gave) {
      harvested(gave);
    } else if (event.what() instanceof Happening.Trained trained) {
      training = trained.candidate().trained().took();
    } else if (event.what() instanceof Happening.Decided decided) {
      outcome = decided.reason();
      if (decided.decision() == PromotionTest.Decision.PROMOTED) {
        promoted = true;
        sinceLive = new Rate(0, 0);
      }
    } else if (event.what() instanceof Happening.Solved solved) {
      outcome = "nothing left to gain: " + solved.success() + " solved by " + solved.model();
    } else if (event.what() instanceof Happening.StepEnded step
        && step.step().equals(Task.RETRAIN.kind())
        && !step.figures().containsKey("model")
        && !promoted) {
      String decided = outcome.isEmpty() ? "" : outcome + "; ";
      outcome = decided + "not trained: " + step.figures().getOrDefault("reason", "");
    }
  }

  private void harvested(Happening.Harvested gave) {
    challenges += gave.crawl().challenges();
    labels = gave.labels().total();
    Rate rate = gave.crawl().rate();
    sinceLive = new Rate(sinceLive.successes() + rate.successes(), sinceLive.n() + rate.n());
    if (!harvested) {
      // The first one of a round is answered by the model that was live then.
      harvest = rate;
      harvested = true;
    }
  }

  /** Returns the challenges fetched so far, by earlier loops too. */
  long challenges() {
    return challenges;
  }

  long labels() {
    return labels;
  }

  /** Returns how often answers were accepted since the live model is live. */
  Rate sinceLive() {
    return sinceLive;
  }

  LoopReport.Round round(int number, Duration elapsed) {
    return new LoopReport.Round(
        number, challenges, labels, harvest, training, outcome, promoted, elapsed);
  }
}
