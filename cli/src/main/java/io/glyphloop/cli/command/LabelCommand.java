package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.cli.console.Context;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.labeler.LabelReport;
import io.glyphloop.labeler.PseudoLabels;
import io.glyphloop.labeler.PseudoReport;
import io.glyphloop.labeler.learning.LearningSpec;
import io.glyphloop.loop.model.WorkspaceModels;
import io.glyphloop.recognizer.RecognizerOptions;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Workspace;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code label}: counts the labels, and makes some of a model's most confident predictions when
 * asked.
 */
@Command(
    name = "label",
    description = {
      "Says how many labels a target has, and which characters none shows. What the site accepts"
          + " is labelled with its verdict.",
      "--pseudo adds pseudo-labels: the live model's most confident predictions, where no site can"
          + " be asked."
    },
    footer = {
      "  scripts/glyphloop label --workspace W --target demo",
      "  scripts/glyphloop label --workspace W --target demo --pseudo --max-error 0.005 --agree"
          + " demo-2"
    })
public final class LabelCommand extends ConsoleCommand implements Runnable {

  private static final double DEFAULT_ERROR = 0.01;

  @Mixin private WorkspaceOption workspaceOption;

  @Mixin private NarrowingOptions narrowing;

  @Mixin private TargetOption targetOption;

  @Option(
      names = "--pseudo",
      description =
          "Add pseudo-labels (PSEUDO): the live model's most confident predictions in the train"
              + " part.")
  private boolean pseudo;

  @Option(
      names = "--max-error",
      paramLabel = "E",
      description =
          "With --pseudo: the largest share of wrong labels to be expected; default: "
              + DEFAULT_ERROR
              + ".")
  private Optional<Double> maxError = Optional.empty();

  @Option(
      names = "--agree",
      paramLabel = "VERSION",
      description = "With --pseudo: another model of the workspace that must read the same.")
  private Optional<String> agree = Optional.empty();

  @Mixin private JsonOption json;

  private String target;

  @Override
  public void run() {
    double bound = maxError.orElse(DEFAULT_ERROR);
    if (!pseudo && (maxError.isPresent() || agree.isPresent() || narrowing.isGiven())) {
      throw new UsageException(
          "--max-error, --agree, --charset, --length, --case and --same belong to --pseudo",
          "give --pseudo too");
    }
    if (!(bound > 0 && bound <= LearningSpec.MOST_PSEUDO_ERROR)) {
      throw new UsageException(
          "--max-error is " + bound,
          "give more than 0 and at most " + LearningSpec.MOST_PSEUDO_ERROR);
    }
    Context whole = context;
    context = json.lines(whole);
    try (Workspace workspace = workspaceOption.open()) {
      target = targetOption.choice().in(workspace);
      result(LabelReport.of(workspace, target, 0).summary());
      if (pseudo) {
        label(workspace, bound);
      }
      json.print(whole, () -> LabelReport.of(workspace, target, 0));
    }
  }

  private void label(Workspace workspace, double bound) {
    ModelRecord live = WorkspaceModels.live(workspace, target);
    RecognizerOptions options = narrowing.applyTo(RecognizerOptions.defaults());
    PseudoReport report;
    try (Recognizer reader = WorkspaceModels.open(workspace, live, options)) {
      report =
          PseudoLabels.run(
              workspace,
              live,
              reader,
              model -> WorkspaceModels.open(workspace, model, options),
              bound,
              agree,
              context.run());
    }
    if (!report.checked()) {
      throw new DatasetException(
          report.summary(),
          "label some with 'glyphloop annotate --part validation', or import labelled images");
    }
    report.summary().lines().forEach(this::result);
  }
}
