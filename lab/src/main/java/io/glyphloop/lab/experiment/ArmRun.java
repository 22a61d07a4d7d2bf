package io.glyphloop.lab.experiment;

import io.glyphloop.cli.console.Context;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.eval.Evaluator;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.crawler.Crawl;
import io.glyphloop.crawler.CrawlOptions;
import io.glyphloop.crawler.CrawlReport;
import io.glyphloop.crawler.WorkspaceSink;
import io.glyphloop.labeler.learning.RejectedAnswers;
import io.glyphloop.labeler.learning.TrainingData;
import io.glyphloop.loop.model.WorkspaceModels;
import io.glyphloop.loop.training.TrainingRuns;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import io.glyphloop.store.HeldOut;
import io.glyphloop.store.ImportItem;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.api.Trainer;
import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.api.TrainingOptions;
import io.glyphloop.trainer.api.TrainingRequest;
import io.glyphloop.trainer.api.TrainingStage;
import io.glyphloop.trainer.plan.StagePlan;
import io.glyphloop.trainer.plan.StageSource;
import io.glyphloop.trainer.plan.TrainingPlan;
import io.glyphloop.trainer.plan.TrainingSettings;
import io.glyphloop.trainer.plan.WorkspaceTraining;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Plays one arm: trains on what is known; then, round by round, answers what the site shows, labels
 * what it accepts, and trains on from the weights there are.
 */
final class ArmRun {

  /** The name of the target in the workspace. */
  static final String TARGET = "oracle";

  private static final int DRAWN_WITHOUT_LABELS = 40_000;

  /** What it learned from drawn captchas alone, a network would forget over so few labels. */
  private static final int FEW_LABELS = 1000;

  private static final int DRAWN_BESIDE_FEW = 4000;

  private final OracleSettings settings;
  private final OracleData data;
  private final Arm arm;
  private final ReplayAccess doors;
  private final Workspace workspace;
  private final Trainer trainer;
  private final Context context;
  private final long start = System.nanoTime();
  private Duration before = Duration.ZERO;
  private long doubted;
  private long rejected;
  private long reread;

  ArmRun(
      OracleSettings settings,
      OracleData data,
      Arm arm,
      ReplayAccess doors,
      Workspace workspace,
      Trainer trainer,
      Context context) {
    this.settings = settings;
    this.data = data;
    this.arm = arm;
    this.doors = doors;
    this.workspace = workspace;
    this.trainer = trainer;
    this.context = context;
  }

  /** Learns what is known before the site is asked anything; the model is live then. */
  void first() {
    workspace.labels().rememberRule(TARGET, data.rule());
    learnInitial();
    train(0, Optional.empty());
  }

  /** Returns whether the workspace has been through {@link #first}. */
  static boolean hasFirst(Workspace workspace) {
    return workspace.models().live(TARGET).isPresent();
  }

  /**
   * Runs all rounds, in a workspace that has been through {@link #first}.
   *
   * @param afterEach is told how the arm stands before the first round and after each
   */
  void rounds(Consumer<OracleRound> afterEach) {
    before = spent();
    ModelRecord live = workspace.models().live(TARGET).orElseThrow();
    afterEach.accept(standing(0, new Rate(0, 0), live));
    for (int round = 1; round <= settings.rounds(); round++) {
      Rate accepted = harvest(round, live);
      live = train(round, Optional.of(live));
      afterEach.accept(standing(round, accepted, live));
    }
  }

  private void learnInitial() {
    Run run = workspace.runs().start("import", TARGET, Map.of("path", settings.data().toString()));
    List<ImportItem> items =
        data.initial().stream()
            .map(image -> new ImportItem(image.image().read(), image.text(), 1, HeldOut.ELSEWHERE))
            .toList();
    workspace.labels().importAll(TARGET, run.id(), items, LabelSource.IMPORTED);
    workspace.runs().finish(run.id(), RunOutcome.FINISHED, Map.of());
  }

  /** The time of the first training counts for each arm, whichever of them it was made for. */
  private Duration spent() {
    return workspace.runs().of(TARGET).stream()
        .map(run -> Duration.between(run.start(), run.end().orElse(run.start())))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private Rate harvest(int round, ModelRecord live) {
    List<LabelledImage> shown = data.shown(round, settings.rounds());
    TargetConfig config = doors.config(data.rule(), arm.tries());
    try (OnnxRecognizer reader = WorkspaceModels.open(workspace, live);
        Site site = doors.open(shown, data.rule(), arm.tries(), context.cancellation())) {
      CrawlReport report =
          // One session, so that the order is that of the seed.
          Crawl.answering(site, reader, CrawlOptions.of(shown.size(), 1))
              .savingTo(WorkspaceSink.open(workspace, config, Map.of("round", "" + round)))
              .run(context.cancellation());
      if (!report.complete()) {
        throw new CancelledException();
      }
      return new Rate(report.succ(), report.challenges());
    }
  }

  private ModelRecord train(int round, Optional<ModelRecord> parent) {
    Snapshot snapshot = workspace.labels().snapshot(TARGET);
    TrainingData lessons = lessons(snapshot, parent);
    doubted = lessons.doubts().size();
    rejected = RejectedAnswers.of(workspace, snapshot, data.rule()).size();
    reread = lessons.reread().size();
    lessons.inWords().forEach(context.progress()::line);
    TrainingBudget budget = settings.budget(round);
    boolean few = data.initial().isEmpty() && lessons.texts().size() < FEW_LABELS;
    int drawn = few && parent.isPresent() ? DRAWN_BESIDE_FEW : 0;
    TrainingPlan plan =
        new TrainingPlan(
            new TrainingSettings(
                settings.architecture(),
                drawn,
                budget,
                options(),
                settings.seed() + round,
                Device.AUTO),
            data.rule(),
            input(),
            lessons.besideSynthetic(drawn),
            lessons.rejected(),
            WorkspaceTraining.images(workspace, snapshot.part(Split.VALIDATION)),
            Set.of(),
            snapshot.digest().hex(),
            parent.map(workspace.models()::file));
    TrainingRequest request = plan.request(stages(plan.stages(), lessons.labels().isEmpty()));
    ModelRecord model =
        TrainingRuns.in(workspace, trainer, context.run())
            .run(
                TARGET,
                Map.of("arm", round == 0 ? arm.firstLabel() : arm.label(), "round", "" + round),
                List.of(),
                folder -> {
                  lessons.tell(folder);
                  return request.in(folder);
                })
            .model();
    return workspace.models().promote(model.version(), "round " + round);
  }

  /** The live model knows from the site what some labels look like that people got wrong. */
  private TrainingData lessons(Snapshot snapshot, Optional<ModelRecord> live) {
    Optional<OnnxRecognizer> reader = live.map(model -> WorkspaceModels.open(workspace, model));
    try {
      return TrainingData.of(
          workspace, snapshot, data.rule(), arm.learning(), reader, context.run());
    } finally {
      reader.ifPresent(OnnxRecognizer::close);
    }
  }

  private List<TrainingStage> stages(StagePlan plan, boolean withoutLabels) {
    if (withoutLabels) {
      return plan.only(new StageSource.Generator(DRAWN_WITHOUT_LABELS, false));
    }
    boolean first = workspace.models().live(TARGET).isEmpty();
    if (!first || !arm.has(Ablation.PRETRAINING)) {
      return plan.only(new StageSource.Labels());
    }
    return plan.syntheticFirst()
        .map(drawn -> plan.firstThen(drawn, new StageSource.Labels(), 1))
        .orElseGet(() -> plan.only(new StageSource.Labels()));
  }

  private TrainingOptions options() {
    return TrainingOptions.none().augmenting(arm.has(Ablation.AUGMENTATION));
  }

  private InputSize input() {
    return trainer.network(settings.architecture()).input(data.challenges());
  }

  private OracleRound standing(int round, Rate accepted, ModelRecord live) {
    Snapshot snapshot = workspace.labels().snapshot(TARGET);
    try (OnnxRecognizer reader = WorkspaceModels.open(workspace, live)) {
      Evaluation read = Evaluator.evaluate(reader, data.heldOut(), context.run());
      return new OracleRound(
          arm.label(),
          round,
          (long) data.challenges().size() * round / settings.rounds(),
          accepted,
          snapshot.samples().size(),
          doubted,
          rejected,
          reread,
          read.exact(),
          read.perChar(),
          Long.parseLong(live.metrics().getOrDefault("seconds", "0")),
          before.plusNanos(System.nanoTime() - start).toSeconds());
    }
  }
}
