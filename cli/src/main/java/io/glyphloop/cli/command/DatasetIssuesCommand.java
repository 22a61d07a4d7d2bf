package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.cli.console.Context;
import io.glyphloop.core.OutputFile;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.labeler.issues.CheckedLabel;
import io.glyphloop.labeler.issues.CrossValidation;
import io.glyphloop.labeler.issues.CrossValidationPlan;
import io.glyphloop.labeler.issues.LabelIssue;
import io.glyphloop.labeler.issues.LabelIssueTable;
import io.glyphloop.labeler.issues.OutOfFoldPrediction;
import io.glyphloop.loop.model.StartModel;
import io.glyphloop.recognizer.BaseModel;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.recognizer.RecognizerOptions;
import io.glyphloop.report.TextTable;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.dataset.DatasetReader;
import io.glyphloop.trainer.api.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dataset issues}: labels that are probably wrong. */
@Command(
    name = "issues",
    description = {
      "Lists label issues, labels that are probably wrong: each label is checked by a model that"
          + " was trained on others (cross-validation), from the base model where that reads such"
          + " labels and no other network is named; the most confident disagreements come first.",
      "Changes no label. The same command resumes stopped work."
    },
    footer = {
      "  scripts/glyphloop dataset issues --workspace W --target rfb --sheet issues.png",
      "  scripts/glyphloop dataset issues --data images.tar --minutes 30 --csv issues.csv"
    })
public class DatasetIssuesCommand extends ConsoleCommand implements Runnable {

  private static final double WEAK = 0.5;

  /** The name that the command had. */
  @Command(name = "suspects", hidden = true)
  static final class Suspects extends DatasetIssuesCommand {}

  @Option(
      names = "--target",
      paramLabel = "NAME|FILE.yaml",
      description = "The target whose labels in the workspace are checked.")
  private Optional<String> target;

  @Option(
      names = "--data",
      paramLabel = "PATH",
      description = "Check a folder, .tar, .tar.gz or .zip instead of a workspace.")
  private Optional<Path> data;

  @Mixin private WorkspaceOption workspaceOption;

  @Mixin private RuleOptions ruleOptions;

  @Option(
      names = "--folds",
      defaultValue = "5",
      paramLabel = "K",
      description = "Into how many parts the labels are cut, 2 to 20; default: ${DEFAULT-VALUE}.")
  private int folds;

  @Mixin private TrainerOptions trainerOptions;

  @Option(
      names = "--top",
      defaultValue = "50",
      paramLabel = "N",
      description = "How many are shown, in lines and on the sheet; default: ${DEFAULT-VALUE}.")
  private int top;

  @Option(
      names = "--sheet",
      paramLabel = "SHEET.png",
      description = "Draw them, with label, prediction and kind of error.")
  private Optional<Path> sheet;

  @Option(
      names = "--csv",
      paramLabel = "FILE.csv",
      description = "Write all that differ, with a column to fill in for 'dataset relabel'.")
  private Optional<Path> csv;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = {
        "Where finished folds are kept, so that stopped work can be resumed;",
        "default: a folder of the workspace, with --data nowhere."
      })
  private Optional<Path> keep;

  @Mixin private JsonOption json;

  private Context whole;

  @Override
  public void run() {
    whole = context;
    context = json.lines(whole);
    if (target.isPresent() == data.isPresent()) {
      throw new UsageException("give either --target or --data", "see the --help");
    }
    if (top < 1) {
      throw new UsageException("--top is " + top, "give 1 or more");
    }
    csv.ifPresent(OutputFile::check);
    sheet.ifPresent(OutputFile::checkWithFolder);
    if (data.isPresent()) {
      checkFiles(data.get());
    } else {
      checkWorkspace(target.orElseThrow());
    }
  }

  private void checkFiles(Path path) {
    Optional<TextRule> given = ruleOptions.rule();
    DatasetReader reader = DatasetReader.open(path, given, Optional.empty());
    reader.refuseNonsense(given);
    TextRule rule = given.orElseGet(reader::inferRule);
    CrossValidationPlan plan = plan(rule);
    List<CheckedLabel> labels = CheckedLabel.of(reader, rule, this::skipped);
    List<OutOfFoldPrediction> readings = validation(plan, keep).run(labels);
    report(readings, plan);
    result(
        "correct a label where it stands (file name or metadata), or import the set and use"
            + " 'glyphloop dataset relabel'");
  }

  private void checkWorkspace(String named) {
    TargetChoice choice = TargetChoice.of(named);
    if (ruleOptions.rule().isPresent()) {
      throw new UsageException(
          "the workspace knows what the answers look like",
          "leave --charset, --length, --case and --same out");
    }
    try (Workspace workspace = workspaceOption.open()) {
      String name = choice.name();
      List<CheckedLabel> labels = CheckedLabel.of(workspace, name);
      CrossValidationPlan plan = plan(choice.knownRule(workspace));
      Path folder = keep.orElseGet(() -> workspace.root().resolve(CrossValidation.KIND));
      List<LabelIssue> issues =
          report(validation(plan, Optional.of(folder)).run(workspace, name, labels), plan);
      LabelIssueTable.keep(workspace, name, issues);
      result(
          "to correct one: glyphloop dataset relabel --target "
              + name
              + " --workspace "
              + workspaceOption.folder()
              + " IMAGE TEXT; to correct many: fill in the column 'correct' of the --csv file"
              + " and give it to relabel");
    }
  }

  private CrossValidationPlan plan(TextRule rule) {
    Trainer trainer = Trainer.load();
    Optional<String> network = trainerOptions.network(trainer);
    boolean fromBase = StartModel.isBase(network.orElse(BaseModel.NAME), rule);
    return new CrossValidationPlan(
        network.orElseGet(() -> fromBase ? BaseModel.NAME : trainer.architectures().get(0)),
        rule,
        folds,
        fromBase ? Optional.of(BaseModel.read()) : Optional.empty(),
        trainerOptions.budget(),
        trainerOptions.seed(),
        trainerOptions.device());
  }

  private CrossValidation validation(CrossValidationPlan plan, Optional<Path> folder) {
    return new CrossValidation(
        Trainer.load(),
        file ->
            OnnxRecognizer.open(
                file, RecognizerOptions.defaults().withBest(CrossValidation.CONSIDERED)),
        plan,
        folder,
        context.run());
  }

  private List<LabelIssue> report(List<OutOfFoldPrediction> readings, CrossValidationPlan plan) {
    Rate agreement = OutOfFoldPrediction.agreement(readings);
    List<LabelIssue> issues = LabelIssue.rank(readings, plan.rule());
    List<LabelIssue> shown = issues.subList(0, Math.min(top, issues.size()));
    sheet.ifPresent(file -> LabelIssueSheet.write(file, shown));
    csv.ifPresent(file -> LabelIssueTable.write(file, issues));
    if (agreement.value() < WEAK) {
      note("warning: models that agree with so few labels hardly find wrong ones; train longer");
    }
    result(
        "models that had not seen a label agree with "
            + agreement
            + "; of the others, the most confident:");
    result(table(shown).lines());
    if (shown.stream().anyMatch(issue -> !issue.heldOut().isEmpty())) {
      result(
          "those marked 'test' are held out: correcting them changes what models are measured by");
    }
    json.print(whole, () -> LabelIssue.figures(agreement, issues));
    return issues;
  }

  private static TextTable table(List<LabelIssue> issues) {
    TextTable table =
        new TextTable("#", "image", "label", "read", "confidence", "of the label", "label has", "");
    int rank = 0;
    for (LabelIssue issue : issues) {
      rank++;
      table.row(
          rank,
          issue.shortName(),
          issue.label(),
          issue.prediction().text(),
          issue.confidence(),
          issue.labelProbability(),
          issue.kind(),
          issue.heldOut());
    }
    return table;
  }
}
