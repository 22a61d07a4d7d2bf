package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.cli.console.Context;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.store.HeldOut;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.dataset.DatasetIntake;
import io.glyphloop.store.dataset.DatasetReader;
import io.glyphloop.store.dataset.ImportReport;
import io.glyphloop.store.dataset.Skipped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dataset import}: takes labelled images in. */
@Command(
    name = "import",
    description = {
      "Takes labelled images from a folder, a tar or a zip into a workspace. Says where it found"
          + " the labels, and names each file that it skips, and why.",
      "Labels that look like a running number, a hash, one text for all or are very long are not"
          + " taken without --yes.",
      "What the answers look like comes from the target's file, else from --charset and --length,"
          + " else from the labels."
    },
    footer = {
      "  scripts/glyphloop dataset import --workspace W --target rfb images.tar",
      "  scripts/glyphloop dataset import --workspace W --target mine --charset a-z2-9 --length 4-6"
          + " folder/",
      "  scripts/glyphloop dataset import --workspace W --target mine --dry-run folder/",
      "  scripts/glyphloop dataset import --workspace W --target mine --unlabelled --charset a-z0-9"
          + " --length 5 folder/"
    })
public final class DatasetImportCommand extends ConsoleCommand implements Runnable {

  private static final int SAMPLES = 3;
  private static final int DRY_RUN_PAIRS = 10;

  @Mixin private WorkspaceOption workspaceOption;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "NAME|FILE.yaml",
      description = "The target's name, or its file.")
  private String target;

  @Mixin private RuleOptions ruleOptions;

  @Mixin private LabelPlaceOptions labels;

  @Option(
      names = "--unlabelled",
      description = {
        "Take images without a label too, for 'annotate'; without lists beside the images and",
        "without --convention, none has one."
      })
  private boolean unlabelled;

  @Option(names = "--dry-run", description = "Show the first ten images with labels; keep nothing.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Take the labels as they are, however odd they look.")
  private boolean yes;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Take only the first N labelled images by name; default: all.")
  private Optional<Integer> limit;

  @Option(
      names = "--held-out",
      paramLabel = "inside|elsewhere",
      defaultValue = "inside",
      description = {
        "inside: a tenth of the images is held out for tests, by digest (the default).",
        "elsewhere: the set's test part is somewhere else, so all of it is for training."
      })
  private HeldOut heldOut;

  @Parameters(paramLabel = "PATH", description = "A folder, .tar, .tar.gz or .zip.")
  private Path path;

  @Mixin private JsonOption json;

  @Override
  public void run() {
    Context whole = context;
    context = json.lines(whole);
    TargetChoice choice = TargetChoice.of(target);
    Optional<TextRule> given = given(choice);
    if (unlabelled && heldOut == HeldOut.ELSEWHERE) {
      throw new UsageException(
          "--held-out elsewhere is for images with labels", "leave out it or --unlabelled");
    }
    // No workspace begins for what is not taken.
    DatasetIntake intake = open(given.or(() -> remembered(choice.name())));
    if (dryRun) {
      show(intake);
      return;
    }
    tell(intake.reader());
    intake.check(yes);
    TextRule rule = intake.rule();
    if (intake.known().isEmpty()) {
      result(
          "learned from the labels: charset %s, length %s, case-%s",
          rule.charset(), rule.lengths(), lower(rule.caseRule()));
    }
    try (Workspace workspace = workspaceOption.openOrCreate()) {
      DatasetIntake.Taken taken =
          intake.into(workspace, choice.name(), rule, heldOut, context.run());
      taken.labelled().ifPresent(this::labelled);
      taken.rest().ifPresent(this::rest);
      json.print(whole, taken::figures);
    }
  }

  /** Asks a workspace that is there. */
  private Optional<TextRule> remembered(String name) {
    if (!Files.isDirectory(workspaceOption.folder())) {
      return Optional.empty();
    }
    try (Workspace workspace = workspaceOption.open()) {
      return workspace.labels().rule(name);
    }
  }

  private DatasetIntake open(Optional<TextRule> known) {
    return DatasetIntake.open(path, known, labels.convention(), labels.names(), limit, unlabelled);
  }

  /** Prints what was found, and the reason not to take it. */
  private void show(DatasetIntake intake) {
    DatasetReader reader = intake.reader();
    note(reader.guess());
    reader.unreadLists().forEach(this::unread);
    reader.first(DRY_RUN_PAIRS).forEach(pair -> result(pair.getKey() + "\t" + pair.getValue()));
    reader
        .doubt(intake.known())
        .ifPresent(doubt -> note("would stop: " + doubt + "; " + DatasetIntake.REMEDY));
  }

  private void tell(DatasetReader reader) {
    note(reader.guess());
    reader.samples(SAMPLES).forEach(pair -> note("  " + pair.getKey() + ": " + pair.getValue()));
    reader.unreadLists().forEach(this::unread);
  }

  private void unread(Skipped file) {
    note("not read for labels: " + file.name() + ": " + file.reason());
  }

  private void labelled(ImportReport report) {
    report.skipped().forEach(this::skipped);
    result(
        "imported %d labelled images; %d duplicates, %d conflicts, %d files skipped",
        report.added(), report.duplicates(), report.conflicts(), report.skipped().size());
  }

  private void rest(ImportReport report) {
    report.skipped().forEach(this::skipped);
    result(
        "imported %d images without a label, for 'annotate'; %d duplicates, %d files skipped",
        report.added(), report.duplicates(), report.skipped().size());
  }

  private Optional<TextRule> given(TargetChoice choice) {
    Optional<TextRule> fromOptions = ruleOptions.rule();
    Optional<TextRule> fromFile = choice.config().map(config -> config.captcha().rule());
    if (fromOptions.isPresent() && fromFile.isPresent()) {
      throw new UsageException(
          "the target's file says already what its answers look like",
          "leave --charset, --length, --case and --same out, or correct the file");
    }
    return fromFile.or(() -> fromOptions);
  }
}
