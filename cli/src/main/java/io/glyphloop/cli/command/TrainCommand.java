package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.Context;
import io.glyphloop.cli.option.TargetChoice;
import io.glyphloop.cli.option.WorkspaceOption;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.error.StorageException;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
      "  scripts/glyphloop train --workspace W --target rfb --pretrain generator:2000 --then generator",
      "  scripts/glyphloop train --workspace W --target rfb --preview sheet.png"
    })
public final class TrainCommand implements Runnable {

  private static final Map<String, String> FILES =
      new TreeMap<>(
          Map.of(
              "curves", "curves.png",
              "labels in doubt", NoisyLabel.FILE,
              "classification report", "classification-report.csv",
              "confusion matrix", "confusion-matrix.csv"));

  private final Context context;

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
  private Optional<Path> preview = Optional.empty();

  @Option(
      names = "--resume",
      description =
          "Resume the target's latest training that was cut off. Give the same options as then.")
  private boolean resume;

  /** When a candidate becomes live. */
  enum When {
    AUTO,
    NEVER
  }

  public TrainCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    TargetChoice choice = TargetChoice.of(target);
    Trainer trainer = Trainer.load();
    // Drawn captchas need no workspace that is there already; labelled ones do.
    try (Workspace workspace =
        needsNoLabels() ? workspaceOption.openOrCreate() : workspaceOption.open()) {
      TextRule rule = choice.rule(workspace).orElseThrow(() -> unknown(workspace, choice.name()));
      TargetTraining order =
          TargetTraining.of(workspace, choice.name(), rule, options, trainer, context);
      if (preview.isPresent()) {
        show(trainer, order, preview.get());
        return;
      }
      order.data().inWords().forEach(context.console()::result);
      WorkspaceTraining.Candidate candidate = train(workspace, choice.name(), trainer, order);
      report(candidate);
      decide(workspace, choice.name(), candidate, order.heldOut());
      tellFiles(candidate.folder());
      context.console().result("model: " + workspace.models().file(candidate.model()));
    }
  }

  /** Tells of what there is to look at; not every kind of model leaves the same. */
  private void tellFiles(Path folder) {
    FILES.forEach(
        (what, name) -> {
          Path file = folder.resolve(name);
          if (Files.exists(file)) {
            context.console().result(what + ": " + file);
          }
        });
  }

  private boolean needsNoLabels() {
    return options.stages().synthetic() > 0
        || !(options.stages().last() instanceof StageSource.Labels);
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
      context
          .console()
          .err()
          .println("the same command with --resume resumes after the last epoch");
      throw e;
    }
  }

  private void show(Trainer trainer, TargetTraining order, Path sheet) {
    byte[] png = trainer.preview(order.request(sheet.toAbsolutePath().getParent()), context.run());
    try {
      Files.write(sheet, png);
    } catch (IOException e) {
      throw new StorageException(
          "cannot write " + sheet + " (" + e.getMessage() + ")", "give another file", e);
    }
    context.console().result("preview: " + sheet);
  }

  private static DatasetException unknown(Workspace workspace, String name) {
    return new DatasetException(
        "nothing is known of target " + name + " in " + workspace.root(),
        "import or harvest some images first, or give the target's file");
  }

  private void report(WorkspaceTraining.Candidate candidate) {
    Console console = context.console();
    console.result(
        String.format(
            Locale.ROOT,
            "%s: %s, %d epochs in %d s, %.0f images/s; validation exact %s",
            candidate.model().version(),
            candidate.model().manifest().architecture(),
            candidate.trained().epochs(),
            candidate.trained().took().toSeconds(),
            candidate.trained().imagesPerSecond(),
            candidate.trained().validation()));
    candidate
        .heldOut()
        .ifPresentOrElse(
            read ->
                console.result(
                    "test: "
                        + figures(read)
                        + " (held-out images, chosen by digest beforehand; none whose label"
                        + " depends on what a model read)"),
            () ->
                console.result(
                    "test: there are no held-out images yet whose labels depend on no model's"
                        + " answers"));
  }

  private static String figures(Evaluation read) {
    return "exact " + read.exact() + ", per character " + read.perChar();
  }

  private void decide(
      Workspace workspace,
      String name,
      WorkspaceTraining.Candidate candidate,
      List<LabelledImage> heldOut) {
    Console console = context.console();
    String version = candidate.model().version();
    if (promote == When.NEVER) {
      console.result(version + " stays a candidate");
      return;
    }
    Optional<ModelRecord> live = workspace.models().live(name);
    if (live.isEmpty()) {
      warnIfItReadsNothing(candidate);
      String reason = "no model was live before";
      workspace.models().promote(version, reason);
      console.result(version + " is live: " + reason);
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
    console.result(version + (promoted ? " is live: " : " stays a candidate: ") + test.reason());
    if (!promoted) {
      console.result("to make it live all the same: glyphloop model promote " + version);
    }
  }

  private void warnIfItReadsNothing(WorkspaceTraining.Candidate candidate) {
    candidate.heldOut().ifPresent(read -> warnIfNothing(candidate, read.exact(), "held-out"));
    warnIfNothing(candidate, candidate.trained().validation(), "validation");
  }

  private void warnIfNothing(WorkspaceTraining.Candidate candidate, Rate read, String part) {
    if (read.n() > 0 && read.successes() == 0) {
      String version = candidate.model().version();
      context
          .console()
          .err()
          .println(
              String.format(
                  "warning: %s reads none of the %d %s images; train longer, or on more labels",
                  version, read.n(), part));
    }
  }

  private McNemar compare(
      Workspace workspace, ModelRecord live, Evaluation candidate, List<LabelledImage> heldOut) {
    try (OnnxRecognizer recognizer = WorkspaceModels.open(workspace, live)) {
      Evaluation read = Evaluator.evaluate(recognizer, heldOut, context.run());
      context.console().result("live " + live.version() + " on the same: " + figures(read));
      return Evaluation.compare(read.predictions(), candidate.predictions());
    }
  }
}
