package io.glyphloop.loop.event;

import io.glyphloop.core.stats.Rate;
import io.glyphloop.crawler.CrawlReport;
import io.glyphloop.labeler.LabelReport;
import io.glyphloop.labeler.PseudoReport;
import io.glyphloop.labeler.Relabelling;
import io.glyphloop.labeler.learning.NoisyLabel;
import io.glyphloop.labeler.learning.TrainingData;
import io.glyphloop.store.DriftAlarm;
import io.glyphloop.store.PromotionTest;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.trainer.plan.WorkspaceTraining;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What can happen in the loop. */
public interface Happening {

  /** Returns what logs show of it. */
  LogEntry logged();

  /**
   * What logs show.
   *
   * @param type a name, for example {@code step-finished}
   */
  record LogEntry(String type, Map<String, String> details) {}

  /** A step begins. */
  record StepStarted(String step) implements Happening {

    @Override
    public LogEntry logged() {
      return new LogEntry("step-started", Map.of("step", step));
    }
  }

  /**
   * A step has ended.
   *
   * @param figures as saved with its run; {@code problem} among them when it failed
   */
  record StepEnded(String step, RunOutcome outcome, Map<String, String> figures)
      implements Happening {

    public StepEnded {
      figures = Map.copyOf(figures);
    }

    @Override
    public LogEntry logged() {
      Map<String, String> details = new TreeMap<>(figures);
      details.put("step", step);
      details.put("outcome", outcome.name());
      return new LogEntry(outcome == RunOutcome.FINISHED ? "step-finished" : "step-ended", details);
    }
  }

  /** A step was not done, because another process is at a step of the target. */
  record StepElsewhere(String step) implements Happening {

    @Override
    public LogEntry logged() {
      return new LogEntry("step-elsewhere", Map.of("step", step));
    }
  }

  /** A picture of the site was looked at, for the size of a first model's input. */
  record SizeSeen(String url, int width, int height) implements Happening {

    @Override
    public LogEntry logged() {
      return new LogEntry("size-seen", Map.of("url", url, "size", width + "x" + height));
    }
  }

  /**
   * Challenges are about to be answered.
   *
   * @param model the live model's version
   * @param candidate the version that is tested beside it, if any
   * @param challenges how many, at most
   */
  record Harvesting(String model, Optional<String> candidate, int challenges) implements Happening {

    @Override
    public LogEntry logged() {
      Map<String, String> details = new TreeMap<>();
      details.put("model", model);
      candidate.ifPresent(version -> details.put("candidate", version));
      details.put("challenges", Integer.toString(challenges));
      return new LogEntry("harvesting", details);
    }
  }

  /** Challenges were answered, and accepted answers labelled. */
  record Harvested(CrawlReport crawl, LabelReport labels) implements Happening {

    @Override
    public LogEntry logged() {
      return new LogEntry(
          "harvested",
          Map.of(
              "challenges", Long.toString(crawl.challenges()),
              "success", crawl.rate().toString(),
              "labels", Long.toString(labels.total()),
              "new", Long.toString(labels.newLabels())));
    }
  }

  /**
   * The live model reads almost nothing of what the site shows, so that its answers bring no
   * labels.
   *
   * @param solved of the challenges that it answered
   * @param command that lets a person label what teaches most
   * @param attempts how many answers the site takes for one picture, as far as is known
   */
  record Unread(String model, Rate solved, String command, int attempts) implements Happening {

    @Override
    public LogEntry logged() {
      return new LogEntry("unread", Map.of("model", model, "words", words()));
    }

    /** Returns it in one line for a person, with what helps. */
    public String words() {
      return model
          + " reads almost nothing of these captchas: "
          + solved
          + "; label some, those that teach most come first: "
          + command
          + (attempts > 1
              ? ""
              : " (and if the site takes several answers for a picture, say so with"
                  + " attempts-per-challenge)");
    }
  }

  /**
   * A training begins.
   *
   * @param parent the live model's version; empty for a first model
   */
  record Training(Optional<String> parent, long labels, String reason) implements Happening {

    @Override
    public LogEntry logged() {
      return new LogEntry("training", Map.of("model", parent.orElse("none"), "reason", reason));
    }
  }

  /** A training has given a candidate. */
  record Trained(WorkspaceTraining.Candidate candidate, TrainingData data) implements Happening {

    @Override
    public LogEntry logged() {
      Map<String, String> details = new TreeMap<>();
      details.put("model", candidate.model().version());
      details.put("seconds", Long.toString(candidate.trained().took().toSeconds()));
      details.put("validation", candidate.trained().validation().toString());
      details.put("rejected", Integer.toString(data.rejected().size()));
      details.put("reread", Integer.toString(data.reread().size()));
      doubts().ifPresent(words -> details.put("doubts", words));
      return new LogEntry("trained", details);
    }

    /** Returns how many labels are in doubt and where they are listed; empty when none is. */
    public Optional<String> doubts() {
      return data.doubtsInWords()
          .map(words -> words + ": " + candidate.folder().resolve(NoisyLabel.FILE));
    }
  }

  /** What was decided on a candidate, or that nothing is decided so far. */
  record Decided(String model, PromotionTest.Decision decision, String reason)
      implements Happening {

    @Override
    public LogEntry logged() {
      String type =
          switch (decision) {
            case PROMOTED -> "promoted";
            case TURNED_DOWN, SUPERSEDED -> "not-promoted";
            case UNDECIDED -> "undecided";
          };
      return new LogEntry(type, Map.of("model", model, "reason", reason));
    }
  }

  /** The live model was worse than the one before it, which is live again. */
  record RolledBack(String from, String model, String reason) implements Happening {

    @Override
    public LogEntry logged() {
      return new LogEntry("rolled-back", Map.of("from", from, "model", model, "reason", reason));
    }
  }

  /** The live model has read again what has no label. */
  record ReadAgain(String model, Relabelling.Report report) implements Happening {

    @Override
    public LogEntry logged() {
      return new LogEntry(
          "read-again",
          Map.of(
              "model", model,
              "images", Long.toString(report.read()),
              "changed", Long.toString(report.changed())));
    }
  }

  /** The live model's surest predictions have become labels. */
  record PseudoLabelled(PseudoReport report) implements Happening {

    @Override
    public LogEntry logged() {
      return new LogEntry(
          "pseudo-labels", Map.of("words", report.summary(), "new", Long.toString(report.added())));
    }
  }

  /** Something about the site has changed. */
  record Alarmed(DriftAlarm.What what, String words) implements Happening {

    @Override
    public LogEntry logged() {
      return new LogEntry("alarm", Map.of("what", what.name(), "words", words));
    }
  }

  /** How often the live model's answers have been accepted lately. */
  record Success(String model, Rate recent) implements Happening {

    @Override
    public LogEntry logged() {
      return new LogEntry("success", Map.of("model", model, "recent", recent.toString()));
    }
  }

  /** One of a number of rounds begins. */
  record RoundStarted(int number, int of) implements Happening {

    @Override
    public LogEntry logged() {
      return new LogEntry(
          "round-started", Map.of("round", Integer.toString(number), "of", Integer.toString(of)));
    }
  }

  /**
   * A round has ended.
   *
   * @param outcome what became of its training, for a person
   */
  record RoundEnded(int number, String outcome) implements Happening {

    @Override
    public LogEntry logged() {
      return new LogEntry(
          "round-ended", Map.of("round", Integer.toString(number), "outcome", outcome));
    }
  }

  /**
   * Rounds end early, because hardly anything is left to gain.
   *
   * @param success how often the live model's answers were accepted
   */
  record Solved(String model, Rate success) implements Happening {

    @Override
    public LogEntry logged() {
      return new LogEntry("solved", Map.of("model", model, "success", success.toString()));
    }
  }

  /** The live model is measured on fresh challenges that are kept nowhere. */
  record Benchmarking(String model, int challenges) implements Happening {

    @Override
    public LogEntry logged() {
      return new LogEntry(
          "benchmark", Map.of("model", model, "challenges", Integer.toString(challenges)));
    }
  }
}
