package io.glyphloop.loop.schedule;

import io.glyphloop.core.Recognizer;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.loop.Gate;
import io.glyphloop.loop.Harvest;
import io.glyphloop.loop.Visits;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Workspace;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Answers as many challenges as the target's file says, and labels what was accepted. While a
 * candidate waits that nothing is decided on, the challenges decide on it: a quota that harvests
 * use up would let it wait for ever.
 */
final class HarvestStep implements Step {

  private final Workspace workspace;
  private final String target;
  private final Visits visits;
  private final Function<ModelRecord, Recognizer> readers;
  private final Candidates candidates;
  private final int challenges;

  HarvestStep(
      Workspace workspace,
      String target,
      Visits visits,
      Function<ModelRecord, Recognizer> readers,
      Candidates candidates,
      int challenges) {
    this.workspace = workspace;
    this.target = target;
    this.visits = visits;
    this.readers = readers;
    this.candidates = candidates;
    this.challenges = challenges;
  }

  @Override
  public Map<String, String> run() {
    Optional<ModelRecord> live = workspace.models().live(target);
    if (live.isEmpty()) {
      return Map.of();
    }
    Map<String, String> counts = new TreeMap<>();
    counts.put("model", live.get().version());
    Harvest.Yield harvested =
        candidates
            .undecided()
            .map(waiting -> decide(live.get(), waiting, counts))
            .orElseGet(() -> answer(live.get()));
    counts.put("challenges", Long.toString(harvested.crawl().challenges()));
    counts.put("success", harvested.crawl().rate().toString());
    counts.put("labels", Long.toString(harvested.labels().total()));
    return counts;
  }

  private Harvest.Yield decide(ModelRecord live, ModelRecord waiting, Map<String, String> counts) {
    Gate.Decision decision = candidates.decide(live, waiting);
    counts.put("reason", decision.reason());
    return decision.harvested();
  }

  private Harvest.Yield answer(ModelRecord live) {
    try (Recognizer reader = readers.apply(live)) {
      return visits.keep(reader, challenges, CrawlListener.silent());
    }
  }
}
