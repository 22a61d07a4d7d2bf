package io.glyphloop.loop.step;

import io.glyphloop.core.Recognizer;
import io.glyphloop.store.ModelRecord;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Answers challenges, and labels what was accepted. While a candidate is undecided, both models
 * read every challenge.
 */
final class HarvestStep implements Step {

  private final LoopParts parts;
  private final Candidates candidates;
  private final int challenges;

  HarvestStep(LoopParts parts, Candidates candidates, int challenges) {
    this.parts = parts;
    this.candidates = candidates;
    this.challenges = challenges;
  }

  @Override
  public Map<String, String> run() {
    Optional<ModelRecord> live = parts.live();
    if (live.isEmpty()) {
      return Map.of();
    }
    Map<String, String> figures = new TreeMap<>();
    figures.put("model", live.get().version());
    try (Recognizer reader = parts.open(live.get())) {
      Harvester.Yield harvested = candidates.harvest(live.get(), reader, challenges, figures);
      figures.put("challenges", Long.toString(harvested.crawl().challenges()));
      figures.put("success", harvested.crawl().rate().toString());
      figures.put("labels", Long.toString(harvested.labels().total()));
    }
    return figures;
  }
}
