package io.glyphloop.loop.schedule;

import io.glyphloop.core.Recognizer;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.labeler.PseudoLabels;
import io.glyphloop.labeler.PseudoReport;
import io.glyphloop.labeler.Relabelling;
import io.glyphloop.labeler.learning.LearningSpec;
import io.glyphloop.loop.Gate;
import io.glyphloop.loop.LoopSettings;
import io.glyphloop.loop.Training;
import io.glyphloop.loop.jobs.JobStore;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import io.glyphloop.site.session.SiteSession;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.api.Trainer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Puts the schedule of one target together:
 *
 * <pre>{@code
 * LoopSchedule.Parts parts = new LoopSchedule.Parts(
 *     workspace, target, site, settings, trainer, readers, context);
 * new LoopSchedule(parts, listeners, CrawlListener.silent()).daemon().run();
 * }</pre>
 */
public final class LoopSchedule {

  private final Parts parts;
  private final Events events;
  private final Timetable timetable;
  private final MeteredVisits visits;

  /**
   * What a schedule works with; all of it stays the caller's to close.
   *
   * @param workspace where everything is kept
   * @param target what is answered, and when
   * @param site its pages
   * @param settings how models are trained
   * @param trainer trains
   * @param readers opens a model of the workspace
   */
  public record Parts(
      Workspace workspace,
      TargetConfig target,
      Site site,
      LoopSettings settings,
      Trainer trainer,
      Function<ModelRecord, Recognizer> readers,
      RunContext context) {}

  /**
   * Puts it together.
   *
   * @param listeners are told what happens
   * @param challenges is told of every challenge
   * @throws io.glyphloop.core.error.ConfigException when a cron expression is not understood
   */
  public LoopSchedule(Parts parts, List<Consumer<Event>> listeners, CrawlListener challenges) {
    this.parts = parts;
    this.events = new Events(parts.target().name(), parts.context().clock(), listeners);
    this.timetable = new Timetable(parts.target().schedule());
    this.visits =
        new MeteredVisits(
            parts.workspace(), parts.target(), parts.site(), parts.context(), challenges);
  }

  /** Returns what is due when. */
  public DueTasks agenda() {
    return new DueTasks(
        parts.workspace(), parts.target().name(), timetable, parts.context().clock());
  }

  /** Returns what does it. */
  public Daemon daemon() {
    parts.workspace().labels().rememberRule(parts.target().name(), parts.target().captcha().rule());
    return new Daemon(
        agenda(), steps(), jobs(), parts.context().clock(), parts.context().cancellation());
  }

  /** With a workspace on a server, all machines that work for the target share its jobs. */
  private JobStore jobs() {
    return parts
        .workspace()
        .server()
        .map(server -> JobStore.shared(server, parts.target().name()))
        .orElseGet(JobStore::inMemory);
  }

  private StepRunner steps() {
    Workspace workspace = parts.workspace();
    String target = parts.target().name();
    Gate gate =
        new Gate(workspace, visits, parts.readers(), parts.settings().gate(), parts.context());
    Candidates candidates = new Candidates(workspace, target, gate, this::readAgain, events);
    Map<Task, Step> steps = new EnumMap<>(Task.class);
    steps.put(
        Task.HARVEST,
        new HarvestStep(
            workspace, target, visits, parts.readers(), candidates, timetable.spec().challenges()));
    steps.put(Task.DRIFT_CHECK, new DriftCheck(workspace, target, events));
    steps.put(
        Task.RETRAIN,
        new RetrainStep(
            workspace,
            target,
            timetable.spec().retrainAfter(),
            this::pseudoLabels,
            new Sized(),
            candidates,
            events));
    steps.put(
        Task.EVALUATE,
        new EvaluateStep(workspace, target, parts.readers(), candidates, parts.context()));
    steps.put(
        Task.CLEAN_UP,
        new CleanUpStep(workspace, target, timetable.spec().keepRuns(), parts.context().clock()));
    return new StepRunner(workspace, target, steps, events);
  }

  private Optional<PseudoReport> pseudoLabels(ModelRecord live) {
    LearningSpec learning = parts.settings().learning();
    return learning.pseudoError() == 0
        ? Optional.empty()
        : Optional.of(
            PseudoLabels.run(
                parts.workspace(),
                live,
                parts.readers(),
                learning.pseudoError(),
                learning.pseudoAgree(),
                parts.context()));
  }

  private Relabelling.Report readAgain(ModelRecord live) {
    try (Recognizer reader = parts.readers().apply(live)) {
      return new Relabelling(parts.workspace()).run(parts.target().name(), reader, parts.context());
    }
  }

  /** Trainings for the size of picture that is wanted. */
  private final class Sized implements RetrainStep.Trainings {

    @Override
    public Training asBefore() {
      Optional<ModelRecord> live = parts.workspace().models().live(parts.target().name());
      return training(live.map(model -> model.manifest().input()).orElseGet(this::own));
    }

    @Override
    public Training asSeenNow() {
      return training(own());
    }

    /** The network's own size, or that of a picture that the site shows now. */
    private InputSize own() {
      return parts
          .trainer()
          .network(parts.settings().architecture())
          .ownInput()
          .orElseGet(this::seen);
    }

    private InputSize seen() {
      return visits
          .one(
              site -> {
                try (SiteSession visitor = site.newSession()) {
                  var captcha = visitor.open().captcha();
                  return InputSize.forImages(captcha.width(), captcha.height());
                }
              })
          .orElseThrow(
              () ->
                  new SiteException(
                      "quota or quiet hours allow no look at a picture of "
                          + parts.target().url()
                          + " now",
                      "it is tried again at the next time of retrain"));
    }

    private Training training(InputSize input) {
      return new Training(
          parts.workspace(),
          parts.target().name(),
          parts.target().captcha().rule(),
          input,
          parts.settings(),
          parts.trainer(),
          parts.readers(),
          parts.context());
    }
  }
}
