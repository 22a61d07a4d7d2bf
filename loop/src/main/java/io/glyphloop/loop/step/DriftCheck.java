package io.glyphloop.loop.step;

import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.loop.drift.AcceptanceDriftDetector;
import io.glyphloop.loop.drift.Alarm;
import io.glyphloop.loop.drift.ImageDriftDetector;
import io.glyphloop.loop.drift.ImageStats;
import io.glyphloop.loop.event.Events;
import io.glyphloop.loop.event.Happening;
import io.glyphloop.store.Answered;
import io.glyphloop.store.DriftAlarm;
import io.glyphloop.store.DriftLog;
import io.glyphloop.store.DriftState;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Promotion;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.plan.WorkspaceTraining;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Goes over the challenges since the last check, one by one: raises alarms, and takes a model back
 * that is worse than the one before it. What it knows is kept in the workspace, so that a restart
 * loses nothing and no challenge counts twice.
 */
record DriftCheck(Workspace workspace, String target, Events events) implements StepRunner.Step {

  private static final int BATCH = 500;

  @Override
  public Map<String, String> run() {
    workspace.models().live(target).ifPresent(this::check);
    return Map.of();
  }

  private void check(ModelRecord live) {
    Optional<DriftState> known = workspace.drift().state(target);
    Pass pass =
        new Pass(
            acceptance(known, live.version()),
            known
                .map(state -> new ImageDriftDetector(state.pictures()))
                .orElseGet(ImageDriftDetector::new),
            known.map(DriftState::challenge).orElse(0L));
    List<Answered> some = workspace.challenges().answered(target, pass.last, BATCH);
    while (!some.isEmpty()) {
      some.forEach(pass::observe);
      some = workspace.challenges().answered(target, pass.last, BATCH);
    }
    workspace.drift().keep(target, pass.state(), pass.alarms);
    pass.alarms.forEach(alarm -> events.tell(new Happening.Alarmed(alarm.what(), alarm.words())));
    pass.acceptance
        .failedTrial()
        .filter(reason -> !looksOtherwise(live))
        .ifPresent(reason -> rollBack(pass, reason));
    events.tell(new Happening.Success(pass.acceptance.version(), pass.acceptance.recent()));
  }

  private AcceptanceDriftDetector acceptance(Optional<DriftState> known, String live) {
    if (known.isEmpty()) {
      return new AcceptanceDriftDetector(live, Optional.empty());
    }
    AcceptanceDriftDetector detector = AcceptanceDriftDetector.from(known.get().acceptance());
    if (detector.version().equals(live)) {
      return detector;
    }
    Optional<Rate> before =
        comparable(workspace.models().promotions(target), workspace.drift().alarms(target))
            ? Optional.of(detector.recent())
            : Optional.empty();
    return new AcceptanceDriftDetector(live, before);
  }

  /**
   * Returns whether what the model before the live one had accepted says how good the live one
   * should be: not after a roll-back, and not when an alarm came while the one before was live, for
   * it may have read another captcha well.
   */
  static boolean comparable(List<Promotion> history, List<DriftAlarm> alarms) {
    if (history.size() < 2 || history.get(history.size() - 1).kind() != Promotion.Kind.PROMOTED) {
      return false;
    }
    return Alarm.from(alarms, history.get(history.size() - 2).at()).isEmpty();
  }

  /**
   * Returns whether the pictures have changed since the live model was promoted: what is hard to
   * read now says nothing about it, and the model before it has never seen such pictures either.
   */
  private boolean looksOtherwise(ModelRecord live) {
    return Alarm.since(
            workspace.drift().alarms(target),
            workspace.runs().of(target, WorkspaceTraining.KIND),
            workspace.models().promotions(target),
            live.version())
        .filter(Alarm.Standing::looksOtherwise)
        .isPresent();
  }

  private void rollBack(Pass pass, String reason) {
    ModelRecord back = workspace.models().rollback(target, reason);
    events.tell(new Happening.RolledBack(pass.acceptance.version(), back.version(), reason));
    pass.acceptance = new AcceptanceDriftDetector(back.version(), Optional.empty());
    workspace.drift().keep(target, pass.state(), List.of());
  }

  /** One pass over the challenges that are new. */
  private final class Pass {

    private final List<DriftLog.Raised> alarms = new ArrayList<>();
    private AcceptanceDriftDetector acceptance;
    private ImageDriftDetector pictures;
    private long last;

    Pass(AcceptanceDriftDetector acceptance, ImageDriftDetector pictures, long last) {
      this.acceptance = acceptance;
      this.pictures = pictures;
      this.last = last;
    }

    void observe(Answered challenge) {
      last = challenge.challenge();
      if (challenge.model().equals(acceptance.version())) {
        challenge.accepted().flatMap(acceptance::add).ifPresent(alarms::add);
      }
      stats(challenge)
          .flatMap(pictures::add)
          .ifPresent(
              alarm -> {
                alarms.add(alarm);
                pictures = new ImageDriftDetector();
              });
    }

    private Optional<ImageStats> stats(Answered challenge) {
      try {
        return Optional.of(ImageStats.of(workspace.images().read(challenge.image())));
      } catch (BadImageException e) {
        // The crawl counted it; a picture that cannot be decoded has no look.
        return Optional.empty();
      }
    }

    DriftState state() {
      return new DriftState(last, acceptance.state(), pictures.state());
    }
  }
}
