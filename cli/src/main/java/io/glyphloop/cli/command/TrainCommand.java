package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.core.OutputFile;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.eval.Evaluator;
import io.glyphloop.core.stats.McNemar;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.labeler.learning.NoisyLabel;
import io.glyphloop.loop.WorkspaceModels;
import io.glyphloop.loop.promotion.CandidateTest;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.PromotionTest;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.api.Trainer;
import io.glyphloop.trainer.api.TrainingRequest;
import io.glyphloop.trainer.plan.StageSource;
import io.glyphloop.trainer.plan.WorkspaceTraining;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code train}: from the labels of a workspace to a model that may go live. */
@Command(
    name = "train",
    description = {
      "Trains a model on the labelled images of a target, exports it to ONNX, measures it on the"
          + " held-out images, and makes it live when it is better than the live one.",
      "The same seed and the same number of epochs give the same model on the same machine."
    },
    footer = {
      "  scripts/glyphloop train --workspace W --target rfb --minutes 15",
      "  scripts/glyphloop train --workspace W --target rfb --epochs 18 --seed 7 --promote never",
      "  scripts/glyphloop train --workspace W --target rfb --minutes 60 --resume",
      "  scripts/glyphloop train --workspace W --target rfb --pretrain generator:2000 --then"
          + " generator",
      "  scripts/glyphloop train --workspace W --target rfb --preview sheet.png"
    })
public final class TrainCommand extends ConsoleCommand implements Runnable {

  private static final Map<String, String> FILES =
      new TreeMap<>(
          Map.of(
              "curves", "curves.png",
              "labels in doubt", NoisyLabel.FILE,
              "classification report", "classification-report.csv",
              "confusion matrix", "confusion-matrix.csv"));

  @Mixin private WorkspaceOption workspaceOption;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "NAME|FILE.yaml",
      description = "The target's name, or its file.")
  private String target;

  @Mixin private TrainOptions options;

  @Option(
      names = "--promote",
      defaultValue = "auto",
      paramLabel = "WHEN",
      description = "auto (the default): make the model live when it is better; never: leave it.")
  private When promote;

  @Option(
      names = "--preview",
      paramLabel = "SHEET.png",
      description =
          "Don't train: draw a sheet of eight images, each beside its augmented forms in the first"
              + " seven epochs.")
  private Optional<Path> preview;

  @Option(
      names = "--resume",
      description =
          "Resume the target's latest training that was cut off. Give the same options as then.")
  private boolean resume;

  enum When {
    AUTO,
    NEVER
  }

  @Override
  public void run() {
    TargetChoice choice = TargetChoice.of(target);
    Trainer trainer = Trainer.load();
    // Drawn captchas need no workspace that is there already; labelled ones do.
    try (Workspace workspace =
        needsNoLabels() ? workspaceOption.openOrCreate() : workspaceOption.open()) {
      TextRule rule = choice.knownRule(workspace);
      // Labels come out of the workspace as the file has them folded.
      choice.config().ifPresent(file -> workspace.labels().rememberRule(choice.name(), rule));
      TargetTraining order =
          TargetTraining.of(workspace, choice.name(), rule, options, trainer, context);
      if (preview.isPresent()) {
        show(trainer, order, preview.get());
        return;
      }
      order.data().inWords().forEach(this::result);
      WorkspaceTraining.Candidate candidate = train(workspace, choice.name(), trainer, order);
      report(candidate);
      decide(workspace, choice.name(), candidate, order.heldOut());
      tellFiles(candidate.folder());
      result("model: " + workspace.models().file(candidate.model()));
    }
  }

  /** Tells of what there is to look at; not every kind of model leaves the same. */
  private void tellFiles(Path folder) {
    FILES.forEach(
        (what, name) -> {
          Path file = folder.resolve(name);
          if (Files.exists(file)) {
            result(what + ": " + file);
          }
        });
  }

  private boolean needsNoLabels() {
    return options.stages.synthetic() > 0 || !(options.stages.last() instanceof StageSource.Labels);
  }

  private WorkspaceTraining.Candidate train(
      Workspace workspace, String name, Trainer trainer, TargetTraining order) {
    WorkspaceTraining training =
        new WorkspaceTraining(workspace, trainer, OnnxRecognizer::open, context.run());
    Function<Path, TrainingRequest> request =
        folder -> {
          order.data().tell(folder);
          return order.request(folder);
        };
    try {
      return resume
          ? training.resume(name, order.settings(), order.heldOut(), request)
          : training.run(name, order.settings(), order.heldOut(), request);
    } catch (CancelledException e) {
      note("the same command with --resume resumes after the last epoch");
      throw e;
    }
  }

  private void show(Trainer trainer, TargetTraining order, Path sheet) {
    Path folder = sheet.toAbsolutePath().getParent();
    OutputFile.write(sheet, trainer.preview(order.request(folder), context.run()));
    result("preview: " + sheet);
  }

  private void report(WorkspaceTraining.Candidate candidate) {
    result(
        "%s: %s, %d epochs in %d s, %.0f images/s; validation exact %s",
        candidate.model().version(),
        candidate.model().manifest().architecture(),
        candidate.trained().epochs(),
        candidate.trained().took().toSeconds(),
        candidate.trained().imagesPerSecond(),
        candidate.trained().validation());
    String onTest =
        candidate
            .heldOut()
            .map(
                read ->
                    figures(read)
                        + " (held-out images, chosen by digest beforehand; none whose label depends"
                        + " on what a model read)")
            .orElse("there are no held-out images yet whose labels depend on no model's answers");
    result("test: " + onTest);
  }

  private static String figures(Evaluation read) {
    return "exact " + read.exact() + ", per character " + read.perChar();
  }

  private void decide(
      Workspace workspace,
      String name,
      WorkspaceTraining.Candidate candidate,
      List<LabelledImage> heldOut) {
    String version = candidate.model().version();
    if (promote == When.NEVER) {
      result(version + " stays a candidate");
      return;
    }
    Optional<ModelRecord> live = workspace.models().live(name);
    if (live.isEmpty()) {
      candidate.heldOut().ifPresent(read -> warnIfNothing(version, read.exact(), "held-out"));
      warnIfNothing(version, candidate.trained().validation(), "validation");
      String reason =
          "no model was live before"
              + WorkspaceTraining.readsNothing(candidate.model())
                  .map(nothing -> "; " + nothing)
                  .orElse("");
      workspace.models().promote(version, reason);
      result(version + " is live: " + reason);
      return;
    }
    PromotionTest test =
        CandidateTest.decideOnHeldOut(
            workspace,
            candidate.model(),
            live.get(),
            candidate
                .heldOut()
                .map(read -> compare(workspace, live.get(), read, heldOut))
                .orElse(new McNemar(0, 0)));
    boolean promoted = test.decision() == PromotionTest.Decision.PROMOTED;
    result(version + (promoted ? " is live: " : " stays a candidate: ") + test.reason());
    if (!promoted) {
      result("to make it live all the same: glyphloop model promote " + version);
    }
  }

  private void warnIfNothing(String version, Rate read, String part) {
    if (read.n() > 0 && read.successes() == 0) {
      note(
          "warning: "
              + version
              + " reads none of the "
              + read.n()
              + " "
              + part
              + " images; train longer, or on more labels");
    }
  }

  private McNemar compare(
      Workspace workspace, ModelRecord live, Evaluation candidate, List<LabelledImage> heldOut) {
    try (OnnxRecognizer recognizer = WorkspaceModels.open(workspace, live)) {
      Evaluation read = Evaluator.evaluate(recognizer, heldOut, context.run());
      result("live " + live.version() + " on the same: " + figures(read));
      return Evaluation.compare(read.predictions(), candidate.predictions());
    }
  }
}
