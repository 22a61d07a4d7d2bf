package io.glyphloop.loop.step;

import io.glyphloop.core.Recognizer;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.labeler.PseudoLabels;
import io.glyphloop.labeler.PseudoReport;
import io.glyphloop.labeler.learning.LearningSpec;
import io.glyphloop.loop.drift.Alarm;
import io.glyphloop.loop.event.Events;
import io.glyphloop.loop.event.Happening;
import io.glyphloop.loop.model.WorkspaceModels;
import io.glyphloop.loop.promotion.PromotionRule;
import io.glyphloop.recognizer.BaseModel;
import io.glyphloop.site.config.ScheduleSpec;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.PromotionTest;
import io.glyphloop.store.Run;
import io.glyphloop.trainer.plan.WorkspaceTraining;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Trains when enough is new, and compares the candidate with the live model. */
record RetrainStep(
    LoopParts parts,
    ScheduleSpec.Growth growth,
    Training training,
    Candidates candidates,
    Events events)
    implements StepRunner.Step {

  private static final String LABELS = "trained-labels";
  private static final String ANSWERS = "trained-answers";
  private static final String SMALL_LABELS = "small-network-labels";
  private static final String MODEL = "model";
  private static final String REASON = "reason";

  @Override
  public Map<String, String> run() {
    Map<String, String> figures = new TreeMap<>();
    Optional<ModelRecord> live = parts.live();
    if (live.isEmpty()) {
      candidates.first(candidates.undecided().orElseGet(() -> firstModel(figures)));
      return figures;
    }
    try (Recognizer reader = parts.open(live.get())) {
      candidates.readAgain(live.get(), reader);
      pseudoLabel(live.get(), reader, figures);
      retrain(live.get(), reader, figures);
    }
    return figures;
  }

  /** Labels that are there already, as imported ones, are new to a model that learned from none. */
  private ModelRecord firstModel(Map<String, String> figures) {
    ModelRecord model =
        training.startsFromBase()
            ? training.base()
            : training.coldStart("there is no model yet").candidate().model();
    figures.put(MODEL, model.version());
    figures.put(LABELS, "0");
    return model;
  }

  private void pseudoLabel(ModelRecord live, Recognizer reader, Map<String, String> figures) {
    LearningSpec learning = parts.settings().learning();
    if (learning.pseudoError() == 0) {
      return;
    }
    PseudoReport report =
        PseudoLabels.run(
            parts.workspace(),
            live,
            reader,
            parts.models(),
            learning.pseudoError(),
            learning.pseudoAgree(),
            parts.context());
    figures.put("pseudo-labels", Integer.toString(report.enough().count()));
    events.tell(new Happening.PseudoLabelled(report));
  }

  private void retrain(ModelRecord live, Recognizer reader, Map<String, String> figures) {
    Answers answers = Answers.of(parts.workspace(), live);
    if (answers.readsAlmostNothing()) {
      events.tell(unread(live, answers));
    }
    RetrainPolicy.Facts facts = facts(live, answers);
    RetrainPolicy.Decision decision = RetrainPolicy.decide(growth, facts);
    figures.put(REASON, decision.reason());
    if (decision.choice() == RetrainPolicy.Choice.WAIT
        && !WorkspaceTraining.wasCutOff(parts.workspace(), live.target())) {
      return;
    }
    Happening.Trained trained =
        switch (decision.choice()) {
          case SYNTHETIC -> training.coldStart(decision.reason());
          case ALL ->
              training.retrain(
                  live,
                  reader,
                  parts.settings().architecture(),
                  parts.settings().coldStart(),
                  decision.reason());
          case LABELS, WAIT ->
              training.retrain(
                  live,
                  reader,
                  network(live, facts),
                  parts.settings().retrain(),
                  decision.reason());
          case SMALL -> training.distil(live, reader, decision.reason());
        };
    if (decision.choice() == RetrainPolicy.Choice.SMALL) {
      figures.put(SMALL_LABELS, Long.toString(facts.labels()));
    }
    figures.put(ANSWERS, Long.toString(answers.judged()));
    candidates.compare(live, reader, noted(trained, figures), figures);
  }

  /** A small network that took the base model's place goes on learning, until a change. */
  private String network(ModelRecord live, RetrainPolicy.Facts facts) {
    boolean small =
        parts.settings().distillation().labels() > 0
            && parts.settings().architecture().equals(BaseModel.NAME)
            && live.manifest().architecture().equals(PromotionRule.SMALL)
            && facts.drift().isEmpty()
            && parts.workspace().models().tests(live.target()).stream()
                .anyMatch(this::promotedSmall);
    return small ? PromotionRule.SMALL : parts.settings().architecture();
  }

  private boolean promotedSmall(PromotionTest test) {
    return test.decision() == PromotionTest.Decision.PROMOTED
        && PromotionRule.of(manifest(test.candidate()), manifest(test.live()))
            == PromotionRule.AS_GOOD;
  }

  private ModelManifest manifest(String version) {
    return WorkspaceModels.byVersion(parts.workspace(), version).manifest();
  }

  /** Returns the model, and notes what it knows. */
  private ModelRecord noted(Happening.Trained trained, Map<String, String> figures) {
    ModelRecord model = trained.candidate().model();
    figures.put(MODEL, model.version());
    figures.put(LABELS, Long.toString(labels()));
    return model;
  }

  private Happening.Unread unread(ModelRecord live, Answers answers) {
    return new Happening.Unread(
        live.version(),
        answers.live(),
        "glyphloop annotate --workspace %s --target %s"
            .formatted(parts.workspace().root(), live.target()),
        parts.target().attemptsPerChallenge());
  }

  private RetrainPolicy.Facts facts(ModelRecord live, Answers answers) {
    long atLast = 0;
    long liveKnew = 0;
    long answersAtLast = 0;
    long smallAtLast = 0;
    for (Run run : parts.workspace().runs().of(live.target(), Task.RETRAIN.kind())) {
      if (run.counts().containsKey(LABELS)) {
        atLast = Long.parseLong(run.counts().get(LABELS));
        answersAtLast = Long.parseLong(run.counts().getOrDefault(ANSWERS, "0"));
        smallAtLast = Long.parseLong(run.counts().getOrDefault(SMALL_LABELS, "" + smallAtLast));
        liveKnew = live.version().equals(run.counts().get(MODEL)) ? atLast : liveKnew;
      }
    }
    return new RetrainPolicy.Facts(
        labels(),
        atLast,
        liveKnew,
        answers,
        answersAtLast,
        Alarm.since(
            parts.workspace().drift().alarms(live.target()),
            parts.workspace().runs().of(live.target(), WorkspaceTraining.KIND),
            parts.workspace().models().promotions(live.target()),
            live.version()),
        small(live, smallAtLast));
  }

  private Optional<RetrainPolicy.Small> small(ModelRecord live, long atLast) {
    int labels = parts.settings().distillation().labels();
    // Where nothing is answered, no comparison is ever decided.
    return labels > 0
            && parts.target().schedule().answer()
            && live.manifest().architecture().equals(BaseModel.NAME)
        ? Optional.of(
            new RetrainPolicy.Small(
                labels,
                atLast,
                candidates
                    .undecided()
                    .filter(one -> one.manifest().architecture().equals(PromotionRule.SMALL))
                    .isPresent()))
        : Optional.empty();
  }

  private long labels() {
    return parts.workspace().challenges().stats(parts.target().name()).labels();
  }
}
