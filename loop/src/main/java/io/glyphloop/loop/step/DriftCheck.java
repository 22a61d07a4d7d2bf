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
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Promotion;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Goes over the challenges since the last check, one by one: raises alarms, and takes a model back
 * that is worse than the one before it. What it knows lies in the counts of its own runs, so that a
 * restart loses nothing and no challenge counts twice.
 */
final class DriftCheck implements Step {

  private static final int AT_ONCE = 500;
  private static final String LAST = "challenge";

  private final Workspace workspace;
  private final String target;
  private final Events events;
  private AcceptanceDriftDetector success;
  private ImageDriftDetector look;
  private long last;

  DriftCheck(Workspace workspace, String target, Events events) {
    this.workspace = workspace;
    this.target = target;
    this.events = events;
  }

  @Override
  public Map<String, String> run() {
    Optional<ModelRecord> live = workspace.models().live(target);
    if (live.isEmpty()) {
      return Map.of();
    }
    Map<String, String> state = latestState();
    last = Long.parseLong(state.getOrDefault(LAST, "0"));
    look = ImageDriftDetector.from(state);
    success = watch(state, live.get().version());
    List<Answered> some = workspace.challenges().answered(target, last, AT_ONCE);
    while (!some.isEmpty()) {
      some.forEach(this::observe);
      last = some.get(some.size() - 1).challenge();
      some = workspace.challenges().answered(target, last, AT_ONCE);
    }
    success.failedTrial().filter(reason -> !looksOtherwise()).ifPresent(this::rollBack);
    Map<String, String> after = new TreeMap<>();
    after.put(LAST, Long.toString(last));
    success.toMap(after);
    look.toMap(after);
    events.tell(new Happening.Success(success.version(), success.recent()));
    return after;
  }

  private Map<String, String> latestState() {
    return workspace.runs().of(target).stream()
        .filter(run -> run.kind().equals(Task.DRIFT_CHECK.kind()))
        .filter(run -> run.outcome() == RunOutcome.FINISHED && run.counts().containsKey(LAST))
        .reduce((earlier, later) -> later)
        .map(Run::counts)
        .orElse(Map.of());
  }

  private AcceptanceDriftDetector watch(Map<String, String> state, String live) {
    if (!state.containsKey("version")) {
      return AcceptanceDriftDetector.of(live, Optional.empty());
    }
    AcceptanceDriftDetector known = AcceptanceDriftDetector.from(state);
    if (known.version().equals(live)) {
      return known;
    }
    List<Promotion> history = workspace.models().promotions(target);
    Optional<Rate> before =
        comparable(history, workspace.runs().of(target))
            ? Optional.of(known.recent())
            : Optional.empty();
    return AcceptanceDriftDetector.of(live, before);
  }

  /**
   * Returns whether what the model before the live one had accepted says how good the live one
   * should be: not after a roll-back, and not when an alarm came while the one before was live, for
   * it may have read another captcha well.
   */
  static boolean comparable(List<Promotion> history, List<Run> runs) {
    if (history.size() < 2 || history.get(history.size() - 1).kind() != Promotion.Kind.PROMOTED) {
      return false;
    }
    return Alarm.since(runs, history.get(history.size() - 2).at()).isEmpty();
  }

  private void observe(Answered challenge) {
    if (challenge.reader().equals(success.version())) {
      challenge.accepted().flatMap(success::add).ifPresent(this::raise);
    }
    look(challenge)
        .flatMap(look::add)
        .ifPresent(
            alarm -> {
              raise(alarm);
              look = new ImageDriftDetector();
            });
  }

  private Optional<ImageStats> look(Answered challenge) {
    try {
      return Optional.of(ImageStats.of(workspace.images().read(challenge.image())));
    } catch (BadImageException e) {
      // The crawl counted it; a picture that cannot be decoded has no look.
      return Optional.empty();
    }
  }

  private void raise(Alarm alarm) {
    alarm.keep(workspace, target);
    events.tell(new Happening.Alarmed(alarm));
  }

  /**
   * Returns whether the pictures have changed since the live model was promoted: what is hard to
   * read now says nothing about it, and the model before it has never seen such pictures either.
   */
  private boolean looksOtherwise() {
    return Alarm.since(
            workspace.runs().of(target), workspace.models().promotions(target), success.version())
        .filter(Alarm.Standing::looksOtherwise)
        .isPresent();
  }

  private void rollBack(String reason) {
    ModelRecord back = workspace.models().rollback(target, reason);
    events.tell(new Happening.RolledBack(success.version(), back.version(), reason));
    success = AcceptanceDriftDetector.of(back.version(), Optional.empty());
  }
}
