package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.store.HeldOut;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.dataset.Convention;
import io.glyphloop.store.dataset.DatasetImport;
import io.glyphloop.store.dataset.DatasetReader;
import io.glyphloop.store.dataset.ImportReport;
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
      "Takes labelled images from a folder, a tar or a zip into a workspace. Names each file that"
          + " it skips, and why.",
      "What the answers look like comes from the target's file, else from --charset and --length,"
          + " else from the labels."
    },
    footer = {
      "  scripts/glyphloop dataset import --workspace W --target rfb images.tar",
      "  scripts/glyphloop dataset import --workspace W --target mine --charset a-z2-9 --length 4-6"
          + " folder/"
    })
public final class DatasetImportCommand extends ConsoleCommand implements Runnable {

  @Mixin private WorkspaceOption workspaceOption;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "NAME|FILE.yaml",
      description = "The target's name, or its file.")
  private String target;

  @Mixin private RuleOptions ruleOptions;

  @Option(
      names = "--convention",
      paramLabel = "NAME",
      description =
          "Where the labels are: ${COMPLETION-CANDIDATES}; default: what fits the names best.")
  private Optional<Convention> convention;

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

  @Override
  public void run() {
    TargetChoice choice = TargetChoice.of(target);
    Optional<TextRule> given = given(choice);
    try (Workspace workspace = workspaceOption.openOrCreate()) {
      Optional<TextRule> known = given.or(() -> workspace.labels().rule(choice.name()));
      DatasetReader reader = limited(DatasetReader.open(path, known, convention));
      TextRule rule = known.orElseGet(() -> infer(reader));
      report(run(workspace, choice.name(), rule, reader));
    }
  }

  private DatasetReader limited(DatasetReader reader) {
    if (limit.isEmpty()) {
      return reader;
    }
    if (limit.get() < 1) {
      throw new UsageException("--limit is " + limit.get(), "give 1 or more");
    }
    return reader.part(0, limit.get());
  }

  private Optional<TextRule> given(TargetChoice choice) {
    Optional<TextRule> fromOptions = ruleOptions.rule();
    Optional<TextRule> fromFile = choice.config().map(config -> config.captcha().rule());
    if (fromOptions.isPresent() && fromFile.isPresent()) {
      throw new UsageException(
          "the target's file says already what its answers look like",
          "leave --charset and --length out, or correct the file");
    }
    return fromFile.or(() -> fromOptions);
  }

  private TextRule infer(DatasetReader reader) {
    TextRule rule = reader.inferRule();
    result(
        "learned from the labels: charset %s, length %s, case-%s",
        rule.charset(), rule.lengths(), lower(rule.caseRule()));
    return rule;
  }

  /** Imports, and remembers the rule as soon as one label may have been kept by it. */
  private ImportReport run(Workspace workspace, String name, TextRule rule, DatasetReader reader) {
    try {
      ImportReport report =
          DatasetImport.run(workspace, name, rule, path, reader, heldOut, context.run());
      workspace.labels().rememberRule(name, rule);
      return report;
    } catch (CancelledException e) {
      workspace.labels().rememberRule(name, rule);
      throw e;
    }
  }

  private void report(ImportReport report) {
    report.skipped().forEach(this::skipped);
    result(
        "imported %d labelled images; %d duplicates, %d conflicts, %d files skipped",
        report.added(), report.duplicates(), report.conflicts(), report.skipped().size());
  }
}
