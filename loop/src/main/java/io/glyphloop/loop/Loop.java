package io.glyphloop.loop;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.CrawlReport;
import io.glyphloop.labeler.Relabelling;
import io.glyphloop.report.LoopReport;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.scope.Authorization;
import io.glyphloop.site.session.Site;
import io.glyphloop.site.session.SiteSession;
import io.glyphloop.solver.SampleSheet;
import io.glyphloop.store.DatasetStats;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.api.Trainer;
import io.glyphloop.trainer.plan.WorkspaceTraining;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Harvests, labels, trains and decides, round after round; then measures. Whatever it has finished
 * is in the workspace: a loop that was stopped goes on from there when it is started again.
 */
public final class Loop {

  private final Workspace workspace;
  private final TargetConfig target;
  private final Site site;
  private final LoopSettings settings;
  private final Trainer trainer;
  private final RunContext context;
  private final LoopView view;
  private final Harvest harvest;
  private final Stopwatch stopwatch = new Stopwatch();
  private final List<LoopReport.Round> rounds = new ArrayList<>();
  private long challenges;
  private long labelsAtLastTraining;

  /** Makes a loop; workspace and site stay the caller's to close. */
  public Loop(
      Workspace workspace,
      TargetConfig target,
      Site site,
      LoopSettings settings,
      Trainer trainer,
      RunContext context,
      LoopView view) {
    this.workspace = workspace;
    this.target = target;
    this.site = site;
    this.settings = settings;
    this.trainer = trainer;
    this.context = context;
    this.view = view;
    this.harvest = new Harvest(workspace, target, site, context, view);
  }

  /** Runs all rounds and the benchmark. */
  public LoopReport run() {
    workspace.labels().rememberRule(target.name(), target.captcha().rule());
    DatasetStats stats = workspace.challenges().stats(target.name());
    labelsAtLastTraining = stats.labels();
    challenges = stats.challenges();
    Training training = training();
    ModelRecord live = workspace.models().live(target.name()).orElseGet(() -> coldStart(training));
    LoopReport.Start start =
        new LoopReport.Start(challenges, labelsAtLastTraining, stopwatch.elapsed());
    for (int number = 1; number <= settings.rounds(); number++) {
      context.cancellation().check();
      live = round(number, live, training);
    }
    return measure(live, start);
  }

  private Training training() {
    return new Training(
        workspace,
        target.name(),
        target.captcha().rule(),
        inputSize(),
        settings,
        trainer,
        model -> WorkspaceModels.open(workspace, model),
        context);
  }

  /** The size of the live model's input, the network's own, or that of a captcha of the site. */
  private InputSize inputSize() {
    Optional<ModelRecord> live = workspace.models().live(target.name());
    if (live.isPresent()) {
      return live.get().manifest().input();
    }
    Optional<InputSize> own = trainer.network(settings.architecture()).ownInput();
    if (own.isPresent()) {
      return own.get();
    }
    try (SiteSession visitor = site.newSession()) {
      Captcha captcha = visitor.open().captcha();
      challenges++;
      say("captchas of " + target.url() + " are " + captcha.width() + "x" + captcha.height());
      return InputSize.forImages(captcha.width(), captcha.height());
    }
  }

  private ModelRecord coldStart(Training training) {
    headline("Cold start: training on captchas drawn by other libraries, no label at hand");
    WorkspaceTraining.Candidate first = training.coldStart().candidate();
    say("trained in " + words(first.trained().took()) + ", " + epochs(first));
    advice(first.trained().validation(), settings.coldStart().time()).ifPresent(this::say);
    return workspace.models().promote(first.model().version(), "the first model");
  }

  /** What to do about a first model that has learned nothing, and would harvest no label. */
  static Optional<String> advice(Rate validation, Duration given) {
    return validation.successes() > 0
        ? Optional.empty()
        : Optional.of(
            "It reads none of them yet, so it will hardly find a label: this machine is slow or busy"
                + " for "
                + words(given)
                + ". Give its first training more: --config FILE with 'cold-start: {time: "
                + 3 * given.toSeconds()
                + "s}'");
  }

  private ModelRecord round(int number, ModelRecord live, Training training) {
    headline("Round " + number + " of " + settings.rounds() + ": harvest with " + live.version());
    Harvest.Yield harvested;
    try (Recognizer reader = WorkspaceModels.open(workspace, live)) {
      harvested = harvest.keep(reader, settings.challenges(), CrawlListener.silent());
    }
    challenges += harvested.crawl().challenges();
    long labels = harvested.labels().total();
    say(harvested.labels().summary());
    Duration took = Duration.ZERO;
    boolean promoted = false;
    String outcome;
    if (labels - labelsAtLastTraining < settings.retrainAfter()) {
      outcome =
          "not trained: "
              + (labels - labelsAtLastTraining)
              + " new labels, "
              + settings.retrainAfter()
              + " are needed";
    } else {
      headline("Round " + number + ": training on " + labels + " labels");
      Training.Result trained = training.retrain(live);
      WorkspaceTraining.Candidate candidate = trained.candidate();
      trained
          .lessons()
          .doubtsInWords()
          .ifPresent(words -> say(words + ", listed in " + candidate.folder()));
      labelsAtLastTraining = labels;
      took = candidate.trained().took();
      say("trained in " + words(took) + ", " + epochs(candidate));
      headline("Round " + number + ": " + candidate.model().version() + " against the live model");
      Gate.Decision decision =
          new Gate(
                  workspace,
                  harvest,
                  model -> WorkspaceModels.open(workspace, model),
                  settings.gate(),
                  context)
              .decide(live, candidate.model());
      challenges += decision.harvested().crawl().challenges();
      labels = decision.harvested().labels().total();
      promoted = decision.promoted();
      outcome = decision.reason();
      if (promoted) {
        live = candidate.model();
        readAgain(live);
      }
    }
    say(outcome);
    rounds.add(
        new LoopReport.Round(
            number,
            challenges,
            labels,
            harvested.crawl().rate(),
            took,
            outcome,
            promoted,
            stopwatch.elapsed()));
    return live;
  }

  /**
   * What no earlier model could read stays in play: later trainings and people go by the newest.
   */
  private void readAgain(ModelRecord live) {
    try (Recognizer reader = WorkspaceModels.open(workspace, live)) {
      say(new Relabelling(workspace).run(target.name(), reader, context).summary());
    }
  }

  private LoopReport measure(ModelRecord live, LoopReport.Start start) {
    SampleSheet samples = new SampleSheet(24);
    CrawlReport benchmark = null;
    if (settings.benchmark() > 0) {
      headline(
          "Benchmark: " + live.version() + " on " + settings.benchmark() + " fresh challenges");
      try (Recognizer reader = WorkspaceModels.open(workspace, live)) {
        benchmark = harvest.measure(reader, settings.benchmark(), samples);
      }
    }
    return new LoopReport(
        target.name(),
        target.authorization().map(Authorization::summary),
        Instant.now(),
        start,
        rounds,
        benchmark == null ? new Rate(0, 0) : benchmark.rate(),
        benchmark == null ? Map.of() : fatals(benchmark),
        samples.images(),
        new LoopReport.Model(
            workspace.models().file(live), live.version(), live.digest(), live.manifest()),
        settings.seed(),
        System.getProperty("os.arch")
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " cores",
        stopwatch.elapsed());
  }

  private static Map<String, Long> fatals(CrawlReport report) {
    return report.fatals().entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().words(), Map.Entry::getValue));
  }

  private static String epochs(WorkspaceTraining.Candidate candidate) {
    return candidate.trained().epochs()
        + " passes, validation exact "
        + candidate.trained().validation();
  }

  private void headline(String text) {
    view.line("");
    view.line("== " + text);
  }

  private void say(String text) {
    view.line(text);
  }

  /** Returns a time for a person. */
  public static String words(Duration time) {
    return time.toMinutes() + " min " + time.toSecondsPart() + " s";
  }
}
