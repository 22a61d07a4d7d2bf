package io.glyphloop.loop.step;

import io.glyphloop.loop.drift.Alarm;
import io.glyphloop.site.config.ScheduleSpec;
import java.util.Optional;

/** Whether enough is new for a training. */
final class RetrainPolicy {

  /** After an alarm so many times fewer labels do. */
  private static final int ALARMED = 4;

  /** From this lower limit of its success on, the live model is worth being copied. */
  private static final double WELL_READ = 0.95;

  /** So many times the labels of the last small network, which did not do, are worth another. */
  private static final int MORE_FOR_SMALL = 2;

  /** Synthetic captchas that did not help so many times do not help at all. */
  private static final int MOST_SYNTHETIC = 3;

  private RetrainPolicy() {}

  /** What is to be done. */
  enum Choice {
    /** Too little is new. */
    WAIT,
    /** Train on the labels, from the live model's weights. */
    LABELS,
    /**
     * Train on synthetic captchas, for those of the site look different now and no label tells how.
     */
    SYNTHETIC,
    /**
     * Train on synthetic captchas, what labels there are and what rejected answers rule out, from
     * the live model's weights, for it reads almost nothing.
     */
    ALL,
    /** Train a small network on the labels and on what the live model predicts, to replace it. */
    SMALL
  }

  /** What is decided. */
  record Decision(Choice choice, String reason) {}

  /**
   * What is known.
   *
   * @param atLastTraining labels at the last training
   * @param liveKnew labels that the live model was trained on; 0 when none or not known
   * @param answers what the site has said of answers
   * @param answersAtLast challenges that were judged at the last training; 0 when none or not known
   * @param drift what has changed since the live model was promoted, if anything
   * @param small what is known of a small network that may replace the live model's; empty where
   *     none may
   */
  record Facts(
      long labels,
      long atLastTraining,
      long liveKnew,
      Answers answers,
      long answersAtLast,
      Optional<Alarm.Standing> drift,
      Optional<Small> small) {

    /** Labels that no training has seen. */
    long fresh() {
      return Math.max(0, labels - atLastTraining);
    }

    /** Those of them that came after the change. */
    long sinceChange() {
      return drift
          .map(change -> Math.max(0, labels - Math.max(atLastTraining, change.labelsBefore())))
          .orElse(0L);
    }

    /** Whether the pictures are others now, and not only the success. */
    boolean looksOtherwise() {
      return drift.filter(Alarm.Standing::looksOtherwise).isPresent();
    }
  }

  /**
   * A small network that may replace the live model's.
   *
   * @param labels how many it takes
   * @param atLast labels when the last one was trained; 0 when none was
   * @param waiting whether one is being compared with the live model
   */
  record Small(long labels, long atLast, boolean waiting) {}

  static Decision decide(ScheduleSpec.Growth growth, Facts facts) {
    long few = Math.max(1, growth.labels() / ALARMED);
    if (facts.drift().isPresent() && facts.sinceChange() >= few) {
      return new Decision(
          Choice.LABELS, facts.sinceChange() + " new labels since the site has changed");
    }
    boolean unread = facts.answers().readsAlmostNothing();
    if (facts.looksOtherwise() && !(unread && facts.drift().get().trainings() >= MOST_SYNTHETIC)) {
      return facts.drift().get().trainings() < MOST_SYNTHETIC
          ? new Decision(
              Choice.SYNTHETIC,
              "the pictures look otherwise, and only "
                  + facts.sinceChange()
                  + " labels are new since")
          : new Decision(
              Choice.WAIT, facts.sinceChange() + " of " + few + " labels since a change");
    }
    if (facts.drift().isEmpty() && !unread) {
      Optional<Decision> small = facts.small().flatMap(one -> small(one, facts));
      if (small.isPresent()) {
        return small.get();
      }
    }
    long fresh = facts.fresh();
    if (fresh >= growth.labels()) {
      return new Decision(Choice.LABELS, fresh + " new labels");
    }
    if (unread) {
      return unread(few, facts);
    }
    // Percents of what the live model knew, in whole labels, rounded up.
    long share = (facts.liveKnew() * growth.percent() + 99) / 100;
    if (facts.liveKnew() > 0 && fresh >= share) {
      return new Decision(
          Choice.LABELS, fresh + " new labels beside " + facts.liveKnew() + " that it knew");
    }
    return new Decision(
        Choice.WAIT,
        fresh
            + " new labels; a training needs "
            + growth.labels()
            + (facts.liveKnew() > 0 ? ", or " + share : ""));
  }

  private static Optional<Decision> small(Small small, Facts facts) {
    if (small.waiting()) {
      return Optional.of(
          new Decision(Choice.WAIT, "a smaller network is being compared with the live model"));
    }
    boolean due =
        facts.answers().live().low() >= WELL_READ
            && facts.labels() >= Math.max(small.labels(), MORE_FOR_SMALL * small.atLast());
    return due
        ? Optional.of(
            new Decision(
                Choice.SMALL,
                facts.labels()
                    + " labels and a live model that solves "
                    + facts.answers().live()
                    + " may suffice for a smaller network"))
        : Optional.empty();
  }

  /**
   * A model that reads almost nothing finds no labels to train on: few of them do, and without any
   * it is tried again each time that twice as many answers are known as the last time.
   */
  private static Decision unread(long few, Facts facts) {
    String found = "the live model reads almost nothing (" + facts.answers().live() + ")";
    if (facts.fresh() >= few) {
      return new Decision(Choice.ALL, found + ", and " + facts.fresh() + " labels are new");
    }
    long next = 2 * facts.answersAtLast();
    return facts.answers().judged() >= next
        ? new Decision(Choice.ALL, found + ", and few labels are known")
        : new Decision(
            Choice.WAIT,
            found
                + "; "
                + (few - facts.fresh())
                + " more labels, as 'glyphloop annotate' gives them, or "
                + (next - facts.answers().judged())
                + " more answers bring the next training");
  }
}
