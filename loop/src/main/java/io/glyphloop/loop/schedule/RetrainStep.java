package io.glyphloop.loop.schedule;

import io.glyphloop.labeler.PseudoReport;
import io.glyphloop.labeler.learning.NoisyLabel;
import io.glyphloop.labeler.learning.TrainingData;
import io.glyphloop.loop.Gate;
import io.glyphloop.loop.Training;
import io.glyphloop.site.config.ScheduleSpec;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Run;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.plan.WorkspaceTraining;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Trains when enough is new; the candidate goes through the gate at once. */
final class RetrainStep implements Step {

  private static final String LABELS = "trained-labels";
  private static final String MODEL = "model";

  private final Workspace workspace;
  private final String target;
  private final ScheduleSpec.Growth growth;
  private final Pseudo pseudo;
  private final Trainings trainings;
  private final Candidates candidates;
  private final Events events;

  /** Makes trainings for a size of picture. */
  interface Trainings {

    /** Returns a training for the size of the live model, or of the site's pictures. */
    Training asBefore();

    /** Returns a training for the size that the site's pictures have now. */
    Training asSeenNow();
  }

  /** Takes the live model's surest readings for labels, where the settings ask for it. */
  interface Pseudo {

    /** Labels; empty when it is not asked for. */
    Optional<PseudoReport> label(ModelRecord live);
  }

  RetrainStep(
      Workspace workspace,
      String target,
      ScheduleSpec.Growth growth,
      Pseudo pseudo,
      Trainings trainings,
      Candidates candidates,
      Events events) {
    this.workspace = workspace;
    this.target = target;
    this.growth = growth;
    this.pseudo = pseudo;
    this.trainings = trainings;
    this.candidates = candidates;
    this.events = events;
  }

  @Override
  public Map<String, String> run() {
    Map<String, String> counts = new TreeMap<>();
    Optional<ModelRecord> live = workspace.models().live(target);
    Optional<ModelRecord> waiting = candidates.undecided();
    if (live.isEmpty()) {
      candidates.first(waiting.orElseGet(() -> coldStart(counts)));
      return counts;
    }
    if (waiting.isPresent()) {
      counts.put("reason", candidates.decide(live.get(), waiting.get()).reason());
      return counts;
    }
    candidates.readAgain(live.get());
    pseudo.label(live.get()).ifPresent(report -> tell(report, counts));
    retrain(live.get(), counts);
    return counts;
  }

  /** Labels that are there already, as imported ones, are new to a model that learned from none. */
  private ModelRecord coldStart(Map<String, String> counts) {
    ModelRecord model = trained(trainings.asBefore().coldStart(), counts);
    counts.put(LABELS, "0");
    return model;
  }

  private void tell(PseudoReport report, Map<String, String> counts) {
    counts.put("pseudo-labels", Integer.toString(report.enough().count()));
    events.tell(
        "pseudo-labels", Map.of("words", report.summary(), "new", Long.toString(report.added())));
  }

  private void retrain(ModelRecord live, Map<String, String> counts) {
    List<Run> runs = workspace.runs().of(target);
    RetrainPolicy.Decision decision = RetrainPolicy.decide(growth, facts(live, runs));
    counts.put("reason", decision.reason());
    boolean cutOff = WorkspaceTraining.wasCutOff(workspace, target);
    if (decision.choice() == RetrainPolicy.Choice.WAIT && !cutOff) {
      return;
    }
    events.tell("training", Map.of(MODEL, live.version(), "reason", decision.reason()));
    Training.Result candidate =
        decision.choice() == RetrainPolicy.Choice.DRAWN
            ? trainings.asSeenNow().coldStart()
            : trainings.asBefore().retrain(live);
    Gate.Decision decided = candidates.decide(live, trained(candidate, counts));
    counts.put("reason", decided.reason());
  }

  /** Returns the model, and notes what it knows. */
  private ModelRecord trained(Training.Result result, Map<String, String> counts) {
    WorkspaceTraining.Candidate candidate = result.candidate();
    ModelRecord model = candidate.model();
    counts.put(MODEL, model.version());
    counts.put(LABELS, Long.toString(labels()));
    Map<String, String> details = new TreeMap<>();
    details.put(MODEL, model.version());
    details.put("seconds", Long.toString(candidate.trained().took().toSeconds()));
    details.put("validation", candidate.trained().validation().toString());
    TrainingData lessons = result.lessons();
    details.put("rejected", Integer.toString(lessons.rejected().size()));
    details.put("reread", Integer.toString(lessons.reread().size()));
    lessons
        .doubtsInWords()
        .ifPresent(
            words ->
                details.put("doubts", words + ": " + candidate.folder().resolve(NoisyLabel.FILE)));
    events.tell("trained", details);
    return model;
  }

  private RetrainPolicy.Facts facts(ModelRecord live, List<Run> runs) {
    long atLast = 0;
    long liveKnew = 0;
    for (Run run : runs) {
      if (run.kind().equals(Task.RETRAIN.kind()) && run.counts().containsKey(LABELS)) {
        atLast = Long.parseLong(run.counts().get(LABELS));
        liveKnew = live.version().equals(run.counts().get(MODEL)) ? atLast : liveKnew;
      }
    }
    return new RetrainPolicy.Facts(
        labels(),
        atLast,
        liveKnew,
        Alarm.since(runs, workspace.models().promotions(target), live.version()));
  }

  private long labels() {
    return workspace.challenges().stats(target).labels();
  }
}
