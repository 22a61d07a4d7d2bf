package io.glyphloop.loop.schedule;

import io.glyphloop.labeler.Relabelling;
import io.glyphloop.loop.Gate;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.ModelState;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lets candidates through the gate, those too that an earlier process left behind. */
final class Candidates {

  private final Workspace workspace;
  private final String target;
  private final Gate gate;
  private final Reader readAgain;
  private final Events events;

  /** Has a model read again what has no label. */
  interface Reader {

    /** Reads what this model has not read yet. */
    Relabelling.Report read(ModelRecord live);
  }

  Candidates(Workspace workspace, String target, Gate gate, Reader readAgain, Events events) {
    this.workspace = workspace;
    this.target = target;
    this.gate = gate;
    this.readAgain = readAgain;
    this.events = events;
  }

  /**
   * Returns the newest candidate when it came after the live model and nothing is decided on it.
   */
  Optional<ModelRecord> undecided() {
    Set<String> decided =
        workspace.runs().of(target).stream()
            .filter(run -> run.kind().equals(Gate.KIND) && isDecided(run))
            .map(run -> run.configuration().get(Gate.CANDIDATE))
            .collect(Collectors.toSet());
    List<ModelRecord> models = workspace.models().of(target);
    return models.isEmpty()
        ? Optional.empty()
        : Optional.of(models.get(models.size() - 1))
            .filter(model -> model.state() == ModelState.CANDIDATE)
            .filter(model -> !decided.contains(model.version()));
  }

  private static boolean isDecided(Run run) {
    return run.outcome() == RunOutcome.FINISHED
        && !Gate.Outcome.OPEN.name().equals(run.counts().get(Gate.DECISION));
  }

  /** Makes the first model live; there is none that it could be worse than. */
  void first(ModelRecord model) {
    workspace.models().promote(model.version(), "the first model");
    events.tell("promoted", Map.of("model", model.version(), "reason", "the first model"));
    readAgain(model);
  }

  /**
   * Has the live model read what has no label and what it has not read yet, as after its promotion,
   * after a roll-back, or when the last time was cut off.
   */
  void readAgain(ModelRecord live) {
    Relabelling.Report report = readAgain.read(live);
    if (report.read() > 0) {
      events.tell(
          "read-again",
          Map.of(
              "model",
              live.version(),
              "images",
              Long.toString(report.read()),
              "changed",
              Long.toString(report.changed())));
    }
  }

  /** Lets a candidate through the gate, or not, and tells. */
  Gate.Decision decide(ModelRecord live, ModelRecord candidate) {
    Gate.Decision decision = gate.decide(live, candidate);
    String type =
        switch (decision.outcome()) {
          case PROMOTED -> "promoted";
          case KEPT -> "not-promoted";
          case OPEN -> "undecided";
        };
    events.tell(type, Map.of("model", candidate.version(), "reason", decision.reason()));
    if (decision.promoted()) {
      readAgain(candidate);
    }
    return decision;
  }
}
