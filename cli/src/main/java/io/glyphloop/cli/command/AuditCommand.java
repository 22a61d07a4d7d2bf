package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.crawler.CrawlOptions;
import io.glyphloop.crawler.quota.QuotaGrant;
import io.glyphloop.crawler.quota.QuotaGuard;
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
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit}: fails a pipeline when a script solves the captcha too often. */
@Command(
    name = "audit",
    description = {
      "Answers fresh challenges of a live page within a budget, and fails when more of them are"
          + " solved than is let pass: exit code 12, and 0 otherwise.",
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

  @Option(
      names = "--target",
      required = true,
      paramLabel = "FILE.yaml",
      description = "The target's file, or the name of one in config/targets/.")
  private String target;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The login page's address, instead of the file's.")
  private Optional<String> url = Optional.empty();

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
      defaultValue = BaseModel.NAME,
      paramLabel = "base|FILE.onnx|live",
      description = "What answers; default: ${DEFAULT-VALUE}, the base model.")
  private String model;

  @Option(
      names = "--to",
      defaultValue = "audit-report",
      paramLabel = "DIR",
      description = "The folder for the results; default: ${DEFAULT-VALUE}.")
  private Path folder;

  @Mixin private WorkspaceOption workspaceOption;

  @Mixin private HeadedOption headed;

  @Override
  public Integer call() {
    TargetConfig config = headed.apply(TargetChoice.of(target).site(url));
    Audit audit = new Audit(config, target, budget(), share());
    Audit.Outcome outcome;
    try (Site site = SiteOpener.openInPassing(context, config, workspaceOption.folder());
        OnnxRecognizer reader =
            Models.open(
                model,
                workspaceOption,
                Optional.of(config.name()),
                Models.answering(RecognizerOptions.defaults(), config))) {
      outcome =
          new QuotaGuard(config, audit.within(context.run()))
              .openKeepingNothing(
                  workspaceOption::openOrCreate,
                  CrawlOptions.of(audit.budget().challenges(), config.workers()),
                  grant -> run(audit, site, reader, grant));
    }
    context.cancellation().check();
    outcome.report().write(folder);
    AuditFiles.write(
        folder, outcome.result(), ResourceBundle.getBundle("glyphloop").getString("version"));
    result(outcome.result().words());
    result("Report: " + folder.resolve(StrengthReport.PAGE).toAbsolutePath());
    return (outcome.result().isFailed() ? ExitCode.AUDIT_FAILED : ExitCode.OK).status();
  }

  private Audit.Outcome run(Audit audit, Site site, OnnxRecognizer reader, QuotaGrant grant) {
    int count = grant.options().count();
    try (CrawlLines lines = new CrawlLines(context.console(), "audit", count)) {
      return audit.run(site, reader, grant, lines, folder);
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
