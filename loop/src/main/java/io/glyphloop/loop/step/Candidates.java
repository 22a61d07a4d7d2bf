package io.glyphloop.loop.step;

import io.glyphloop.core.Recognizer;
import io.glyphloop.crawler.Attempt;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.labeler.Relabelling;
import io.glyphloop.loop.event.Events;
import io.glyphloop.loop.event.Happening;
import io.glyphloop.loop.promotion.CandidateTest;
import io.glyphloop.loop.promotion.FirstModel;
import io.glyphloop.loop.promotion.InterleavedTest;
import io.glyphloop.loop.promotion.PromotionRule;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.ModelState;
import io.glyphloop.store.PromotionTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What becomes of candidates, those too that an earlier process left behind: while the newest one
 * is undecided, both models read every challenge that is harvested.
 */
record Candidates(LoopParts parts, Harvester harvester, Events events) {

  /** Returns the newest model when it is a candidate that nothing is decided on. */
  Optional<ModelRecord> undecided() {
    List<ModelRecord> models = parts.workspace().models().of(parts.target().name());
    return models.isEmpty()
        ? Optional.empty()
        : Optional.of(models.get(models.size() - 1))
            .filter(model -> model.state() == ModelState.CANDIDATE)
            .filter(model -> !isTurnedDown(model));
  }

  private boolean isTurnedDown(ModelRecord model) {
    return parts.workspace().models().tests(model.target()).stream()
        .filter(test -> test.candidate().equals(model.version()))
        .anyMatch(test -> test.decision() == PromotionTest.Decision.TURNED_DOWN);
  }

  /** Makes the first model live. */
  void first(ModelRecord model) {
    String reason = FirstModel.promote(parts.workspace(), model);
    events.tell(new Happening.Decided(model.version(), PromotionTest.Decision.PROMOTED, reason));
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
        Relabelling.run(parts.workspace(), live.target(), reader, parts.context());
    if (report.read() > 0) {
      events.tell(new Happening.ReadAgain(live.version(), report));
    }
  }

  /**
   * Answers challenges with the live model, and with an undecided candidate beside it.
   *
   * @return figures, to be saved with the run
   */
  Map<String, String> harvest(int challenges) {
    Optional<ModelRecord> live = parts.live();
    if (live.isEmpty()) {
      return Map.of();
    }
    Map<String, String> figures = new TreeMap<>();
    figures.put("model", live.get().version());
    try (Recognizer reader = parts.open(live.get())) {
      Harvester.Yield harvested = harvest(live.get(), reader, challenges, figures);
      figures.put("challenges", Long.toString(harvested.crawl().challenges()));
      figures.put("success", harvested.crawl().rate().toString());
      figures.put("labels", Long.toString(harvested.labels().total()));
    }
    return figures;
  }

  private Harvester.Yield harvest(
      ModelRecord live, Recognizer reader, int challenges, Map<String, String> figures) {
    Optional<ModelRecord> candidate = undecided().filter(waiting -> harvester.answers());
    if (candidate.isEmpty()) {
      events.tell(new Happening.Harvesting(live.version(), Optional.empty(), challenges));
      return harvester.harvest(reader, challenges, CrawlListener.silent());
    }
    try (Recognizer model = parts.open(candidate.get())) {
      CandidateTest test = test(live, reader, candidate.get(), model);
      return harvest(test, live, candidate.get(), model, challenges, false, figures);
    }
  }

  /**
   * Compares a new candidate with the live model at once: on held-out labels, and on fresh
   * challenges until it is decided, as many as the settings allow. What is not decided then,
   * further harvests decide.
   */
  void compare(
      ModelRecord live, Recognizer reader, ModelRecord candidate, Map<String, String> figures) {
    try (Recognizer model = parts.open(candidate)) {
      CandidateTest test = test(live, reader, candidate, model);
      PromotionRule.Verdict onLabels = interleaved(test).verdict();
      if (onLabels.decided() || !harvester.answers()) {
        conclude(test.keep(onLabels), candidate, model, figures);
      } else {
        harvest(test, live, candidate, model, parts.settings().gate(), true, figures);
      }
    }
  }

  private CandidateTest test(
      ModelRecord live, Recognizer reader, ModelRecord candidate, Recognizer model) {
    return CandidateTest.open(parts.workspace(), candidate, model, live, reader, parts.context());
  }

  private InterleavedTest interleaved(CandidateTest test) {
    return test.interleaved(parts.target().attemptsPerChallenge() > 1, decided -> {});
  }

  private Harvester.Yield harvest(
      CandidateTest test,
      ModelRecord live,
      ModelRecord candidate,
      Recognizer model,
      int challenges,
      boolean untilDecided,
      Map<String, String> figures) {
    InterleavedTest both = interleaved(test);
    CrawlListener listener = untilDecided ? new UntilDecided(both) : both;
    events.tell(
        new Happening.Harvesting(live.version(), Optional.of(candidate.version()), challenges));
    try {
      return harvester.harvest(both, challenges, listener);
    } finally {
      conclude(test.keep(both.verdict()), candidate, model, figures);
    }
  }

  private void conclude(
      PromotionTest test, ModelRecord candidate, Recognizer model, Map<String, String> figures) {
    figures.put("reason", test.reason());
    events.tell(new Happening.Decided(candidate.version(), test.decision(), test.reason()));
    if (test.decision() == PromotionTest.Decision.PROMOTED) {
      readAgain(candidate, model);
    }
  }

  /** Ends a crawl as soon as a test is decided. */
  private record UntilDecided(InterleavedTest test) implements CrawlListener {

    @Override
    public void attempted(long number, Attempt attempt) {
      test.attempted(number, attempt);
    }

    @Override
    public boolean isEnough() {
      return test.verdict().decided();
    }
  }
}
