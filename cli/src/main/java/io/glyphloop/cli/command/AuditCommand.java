package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.cli.console.Context;
import io.glyphloop.core.OutputFile;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.crawler.CrawlOptions;
import io.glyphloop.crawler.quota.QuotaGrant;
import io.glyphloop.crawler.quota.QuotaGuard;
import io.glyphloop.loop.settings.LoopSettings;
import io.glyphloop.loop.strength.Audit;
import io.glyphloop.loop.strength.AuditBudget;
import io.glyphloop.recognizer.BaseModel;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.recognizer.RecognizerOptions;
import io.glyphloop.report.StrengthReport;
import io.glyphloop.report.audit.AuditFiles;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit}: fails a pipeline when a script solves the captcha too often. */
@Command(
    name = "audit",
    description = {
      "Runs a loop on a live page within a budget: answers challenges with the base model, or with"
          + " the live one of the workspace, trains on what was accepted, and answers again. Fails"
          + " when in the end more are solved than is let pass: exit code 12, and 0 otherwise.",
      "A budget below 200 challenges or a minute is too small to learn from, and --model answers as"
          + " it is: then all of the budget is answered, and nothing is kept.",
      "Writes junit.xml, audit.sarif, report.html and report.json into a folder, for the pipeline"
          + " that runs it. A site that locks the script out passes; what is then left of the"
          + " budget counts as not solved."
    },
    footer = {
      "  scripts/glyphloop audit --target config/targets/demo.yaml",
      "  scripts/glyphloop audit --target mine.yaml --budget 10m --fail-over 5%% --to audit-report"
    })
public final class AuditCommand extends ConsoleCommand implements Callable<Integer> {

  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)\\s*%");

  @Mixin private PageOptions page;

  @Option(
      names = "--budget",
      defaultValue = "1000 challenges, 20m",
      paramLabel = "BUDGET",
      description =
          "How many challenges, and for how long, at most; either alone leaves the other at its"
              + " default: ${DEFAULT-VALUE}.")
  private String budget;

  @Option(
      names = "--fail-over",
      defaultValue = "10%",
      paramLabel = "P%",
      description = "The largest success that is let pass; default: 10%%.")
  private String failOver;

  @Option(
      names = "--model",
      paramLabel = "base|FILE.onnx|live",
      description = "Answer with this model, and train none; default: learn within the budget.")
  private Optional<String> model;

  @Option(
      names = "--to",
      defaultValue = "audit-report",
      paramLabel = "DIR",
      description = "The folder for the results; default: ${DEFAULT-VALUE}.")
  private Path folder;

  @Mixin private WorkspaceOption workspaceOption;

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    Context whole = context;
    context = json.lines(whole);
    AuditFiles.remove(folder);
    TargetConfig config = page.config();
    Audit audit = new Audit(config, page.target(), budget(), share());
    // Not only when all of the work has been done.
    OutputFile.makeFolder(folder);
    Audit.Outcome outcome =
        model.isEmpty() && audit.budget().isEnoughForALoop()
            ? learn(audit)
            : benchmark(audit, model.orElse(BaseModel.NAME));
    context.cancellation().check();
    result(outcome.result().words());
    json.print(whole, outcome.result()::figures);
    outcome.report().write(folder);
    AuditFiles.write(
        folder, outcome.result(), ResourceBundle.getBundle("glyphloop").getString("version"));
    result("Report: " + folder.resolve(StrengthReport.PAGE).toAbsolutePath());
    return (outcome.result().isFailed() ? ExitCode.AUDIT_FAILED : ExitCode.OK).status();
  }

  private Audit.Outcome learn(Audit audit) {
    LoopSettings settings = audit.budget().loop();
    AtomicReference<Audit.Outcome> outcome = new AtomicReference<>();
    try (RoundLines lines = new RoundLines(context.console(), settings.coldStart().time())) {
      LoopOptions.open(
          context,
          audit.within(context.run()),
          audit.target(),
          workspaceOption.folder(),
          settings,
          parts -> outcome.set(audit.learn(parts, List.of(lines), lines, context.run(), folder)));
    }
    return outcome.get();
  }

  private Audit.Outcome benchmark(Audit audit, String reads) {
    TargetConfig config = audit.target();
    try (Site site = SiteOpener.openInPassing(context, config, workspaceOption.folder());
        OnnxRecognizer reader =
            Models.open(
                reads,
                workspaceOption,
                Optional.of(config.name()),
                Models.answering(RecognizerOptions.defaults(), config))) {
      return new QuotaGuard(config, audit.within(context.run()))
          .openKeepingNothing(
              workspaceOption::openOrCreate,
              CrawlOptions.of(audit.budget().challenges(), config.workers()),
              grant -> benchmark(audit, site, reader, grant));
    }
  }

  private Audit.Outcome benchmark(Audit audit, Site site, OnnxRecognizer reader, QuotaGrant grant) {
    try (CrawlLines lines = new CrawlLines(context.console(), "audit", grant.options().count())) {
      return audit.benchmark(site, reader, grant, lines, folder);
    }
  }

  private AuditBudget budget() {
    try {
      return AuditBudget.parse(budget);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--budget: " + e.getMessage(), "write --budget \"1000 challenges, 20m\"", e);
    }
  }

  private double share() {
    var matcher = PERCENT.matcher(failOver.strip());
    if (!matcher.matches() || Double.parseDouble(matcher.group(1)) > 100) {
      throw new UsageException(
          "--fail-over: '" + failOver + "' is not a percentage", "write --fail-over 10%");
    }
    return Double.parseDouble(matcher.group(1)) / 100;
  }
}
