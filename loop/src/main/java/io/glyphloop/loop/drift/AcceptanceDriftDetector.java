package io.glyphloop.loop.drift;

import io.glyphloop.core.stats.Cusum;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.core.stats.Sprt;
import io.glyphloop.store.DriftAlarm;
import io.glyphloop.store.DriftLog;
import io.glyphloop.store.DriftState;
import java.util.Locale;
import java.util.Optional;

/**
 * Watches how many answers of the live model are accepted. The first ones are what later ones are
 * compared with; a newly promoted model is on trial against the one before.
 */
public final class AcceptanceDriftDetector {

  /** So many challenges are the reference. */
  static final int REFERENCE = 200;

  /** In challenges, on the average. */
  private static final double FALSE_ALARM_EVERY = 100_000;

  /** How often a model that is as good is taken for a worse one, at most about. */
  private static final double FALSE_ALARM = 0.01;

  /** How often a model that is so much worse is taken for as good, at most about. */
  private static final double MISSED = 0.05;

  private static final double WORSE = 0.8;

  /** With fewer challenges nobody knows how good a model was. */
  private static final int LEAST = 30;

  private final String version;
  private final Optional<Rate> before;
  private long n;
  private long hits;
  private Cusum sum = Cusum.ZERO;
  private boolean alarmed;
  private double recentN;
  private double recentHits;
  private Sprt trial;

  /**
   * Begins to watch a model.
   *
   * @param before what the model before it had accepted lately; empty for no trial
   */
  public AcceptanceDriftDetector(String version, Optional<Rate> before) {
    this.version = version;
    this.before = before.filter(rate -> rate.n() >= LEAST);
    this.trial = this.before.map(rate -> trial(expected(rate), 0, 0)).orElse(null);
  }

  private static double expected(Rate before) {
    return Math.max(before.low(), 0.01);
  }

  /** The test of a promoted model: as good as the model before it, or four fifths of that. */
  private static Sprt trial(double share, double sum, long n) {
    return new Sprt(share, WORSE * share, FALSE_ALARM, MISSED, sum, n);
  }

  /** Resumes from what {@link #state} gave. */
  public static AcceptanceDriftDetector from(DriftState.Acceptance state) {
    AcceptanceDriftDetector detector = new AcceptanceDriftDetector(state.model(), state.before());
    detector.n = state.reference().n();
    detector.hits = state.reference().successes();
    detector.sum = new Cusum(state.decline());
    detector.alarmed = state.alarmed();
    detector.recentN = state.recentN();
    detector.recentHits = state.recentHits();
    detector.trial =
        detector
            .before
            .map(rate -> trial(expected(rate), state.trialSum(), state.trialN()))
            .orElse(null);
    return detector;
  }

  /** Returns everything that is known. */
  public DriftState.Acceptance state() {
    return new DriftState.Acceptance(
        version,
        before,
        new Rate(hits, n),
        sum.sum(),
        alarmed,
        recentHits,
        recentN,
        trial == null ? 0 : trial.sum(),
        trial == null ? 0 : trial.n());
  }

  public String version() {
    return version;
  }

  /** Returns the success over about the latest {@link #REFERENCE} challenges. */
  public Rate recent() {
    return new Rate(Math.round(recentHits), Math.round(recentN));
  }

  /** Observes one challenge of the live model; returns an alarm when it is the one too many. */
  public Optional<DriftLog.Raised> add(boolean accepted) {
    double kept = recentN < REFERENCE ? 1 : 1 - 1.0 / REFERENCE;
    recentN = recentN * kept + 1;
    recentHits = recentHits * kept + (accepted ? 1 : 0);
    if (onTrial()) {
      trial = trial.add(accepted);
    }
    if (n < REFERENCE) {
      n++;
      hits += accepted ? 1 : 0;
      return Optional.empty();
    }
    // The lower limit, so that a reference that was too good by chance raises no false alarm.
    double share = new Rate(hits, n).low();
    if (alarmed || share <= 0) {
      return Optional.empty();
    }
    sum = sum.rarer(share, accepted);
    if (!sum.alarms(FALSE_ALARM_EVERY)) {
      return Optional.empty();
    }
    alarmed = true;
    return Optional.of(
        new DriftLog.Raised(
            DriftAlarm.What.SUCCESS,
            String.format(
                Locale.ROOT,
                "success has fallen: %s had %.1f%% accepted, and lately %.1f%%",
                version,
                100.0 * hits / n,
                100 * recent().value())));
  }

  private boolean onTrial() {
    return trial != null && trial.decision() == Sprt.Decision.UNDECIDED;
  }

  /** Returns why the model is to be rolled back; empty while it passes. */
  public Optional<String> failedTrial() {
    return Optional.ofNullable(trial)
        .filter(done -> done.decision() == Sprt.Decision.REJECTED)
        .map(
            done ->
                String.format(
                    Locale.ROOT,
                    "worse live: of its first %d challenges %.1f%% were accepted, of the model"
                        + " before it %.1f%%",
                    done.n(),
                    100 * recent().value(),
                    100 * before.orElseThrow().value()));
  }
}
