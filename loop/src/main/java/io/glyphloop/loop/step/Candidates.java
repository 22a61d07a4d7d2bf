package io.glyphloop.loop.step;

import io.glyphloop.core.Recognizer;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.labeler.Relabelling;
import io.glyphloop.loop.event.Events;
import io.glyphloop.loop.event.Happening;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.ModelState;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What becomes of candidates, those too that an earlier process left behind. */
final class Candidates {

  private final LoopParts parts;
  private final Harvester harvester;
  private final Gate gate;
  private final Events events;

  Candidates(LoopParts parts, Harvester harvester, Events events) {
    this.parts = parts;
    this.harvester = harvester;
    this.gate = new Gate(parts, harvester);
    this.events = events;
  }

  /**
   * Returns the newest candidate when it came after the live model and nothing is decided on it.
   */
  Optional<ModelRecord> undecided() {
    Set<String> decided =
        parts.workspace().runs().of(parts.target().name()).stream()
            .filter(run -> run.kind().equals(Gate.KIND) && isDecided(run))
            .map(run -> run.configuration().get(Gate.CANDIDATE))
            .collect(Collectors.toSet());
    List<ModelRecord> models = parts.workspace().models().of(parts.target().name());
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
    parts.workspace().models().promote(model.version(), "the first model");
    events.tell(new Happening.Promoted(model.version(), "the first model"));
    try (Recognizer reader = parts.open(model)) {
      readAgain(model, reader);
    }
  }

  /**
   * Has the live model read what has no label and what it has not read yet, as after its promotion,
   * after a roll-back, or when the last time was cut off.
   */
  void readAgain(ModelRecord live, Recognizer reader) {
    Relabelling.Report report =
        new Relabelling(parts.workspace()).run(live.target(), reader, parts.context());
    if (report.read() > 0) {
      events.tell(new Happening.ReadAgain(live.version(), report));
    }
  }

  /** Harvests with the live model, and decides on a candidate meanwhile. */
  Harvester.Yield harvest(
      ModelRecord live, Recognizer reader, int challenges, Map<String, String> figures) {
    Optional<ModelRecord> candidate = undecided();
    if (candidate.isPresent()) {
      Gate.Decision decision = decide(live, reader, candidate.get());
      figures.put("reason", decision.reason());
      return decision.harvested();
    }
    events.tell(new Happening.Harvesting(live.version(), Optional.empty(), challenges));
    return harvester.harvest(reader, challenges, CrawlListener.silent());
  }

  /** Lets a candidate through the gate, or not, and tells. */
  Gate.Decision decide(ModelRecord live, Recognizer reader, ModelRecord candidate) {
    String version = candidate.version();
    try (Recognizer candidateReader = parts.open(candidate)) {
      events.tell(
          new Happening.Harvesting(live.version(), Optional.of(version), parts.settings().gate()));
      Gate.Decision decision = gate.decide(live, reader, candidate, candidateReader);
      events.tell(
          switch (decision.outcome()) {
            case PROMOTED -> new Happening.Promoted(version, decision.reason());
            case KEPT -> new Happening.NotPromoted(version, decision.reason());
            case OPEN -> new Happening.Undecided(version, decision.reason());
          });
      if (decision.promoted()) {
        readAgain(candidate, candidateReader);
      }
      return decision;
    }
  }
}
