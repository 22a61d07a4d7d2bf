package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.cli.console.Context;
import io.glyphloop.core.Recognizer;
import io.glyphloop.crawler.Crawl;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.CrawlOptions;
import io.glyphloop.crawler.CrawlReport;
import io.glyphloop.crawler.WorkspaceSink;
import io.glyphloop.crawler.quota.QuotaGrant;
import io.glyphloop.crawler.quota.QuotaGuard;
import io.glyphloop.labeler.LabelReport;
import io.glyphloop.loop.model.StartModel;
import io.glyphloop.loop.model.WorkspaceModels;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.recognizer.RecognizerOptions;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Workspace;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crawl}: harvests challenges and verdicts. */
@Command(
    name = "crawl",
    description = {
      "Harvests challenges from a live page: answers each with a model, and keeps image, answer"
          + " and the site's verdict.",
      "Without a model the images are collected unanswered."
    },
    footer =
        "  scripts/glyphloop crawl --target config/targets/demo.yaml --workspace W --count 1000"
            + " --workers 9")
public final class CrawlCommand extends ConsoleCommand implements Runnable {

  @Mixin private WorkspaceOption workspaceOption;

  @Mixin private NarrowingOptions narrowing;

  @Mixin private ForeignModelOption foreign;

  @Mixin private SiteOptions siteOptions;

  @Option(
      names = "--model",
      paramLabel = "FILE.onnx|base|live|none",
      description =
          "Who answers; none: nobody, the images are only collected; default: the live model of the"
              + " target when there is one.")
  private Optional<String> model;

  @Mixin private JsonOption json;

  @Override
  public void run() {
    Context whole = context;
    context = json.lines(whole);
    TargetConfig config = siteOptions.config();
    CrawlOptions options = siteOptions.options(config);
    RecognizerOptions reading = reading(config);
    // What cannot be used is found before a workspace begins.
    try (OnnxRecognizer named = named(reading).orElse(null);
        Site site = SiteOpener.open(context, config, workspaceOption.folder());
        Workspace workspace = workspaceOption.openOrCreate();
        OnnxRecognizer live =
            named == null ? live(workspace, config.name(), reading).orElse(null) : null) {
      Optional<Recognizer> reader = Optional.ofNullable(named == null ? live : named);
      new QuotaGuard(config, context.run())
          .open(
              workspace,
              options,
              grant -> {
                CrawlReport report = crawl(workspace, config, grant, site, reader);
                json.print(whole, report::figures);
                return report;
              });
    }
  }

  private RecognizerOptions reading(TargetConfig config) {
    if (isNamed(StartModel.NONE)) {
      narrowing.refuse("nobody answers");
    }
    if (isNamed(StartModel.LIVE)) {
      workspaceOption.existing();
    }
    return Models.answering(
        foreign.applyTo(narrowing.applyTo(RecognizerOptions.defaults()), model.stream().toList()),
        config);
  }

  private boolean isNamed(String name) {
    return model.filter(name::equals).isPresent();
  }

  /** Opens the base model or a file. */
  private Optional<OnnxRecognizer> named(RecognizerOptions options) {
    return model
        .filter(name -> !name.equals(StartModel.LIVE) && !name.equals(StartModel.NONE))
        .map(name -> Models.open(name, workspaceOption, Optional.empty(), options));
  }

  private Optional<OnnxRecognizer> live(
      Workspace workspace, String target, RecognizerOptions options) {
    if (isNamed(StartModel.NONE)) {
      return Optional.empty();
    }
    Optional<ModelRecord> live =
        isNamed(StartModel.LIVE)
            ? Optional.of(WorkspaceModels.live(workspace, target))
            : workspace.models().live(target);
    if (live.isEmpty()) {
      narrowing.refuse("no model answers yet");
      context.progress().line("no model answers yet; the images are collected unanswered");
    }
    return live.map(record -> WorkspaceModels.open(workspace, record, options));
  }

  /** Returns what the site said; after Ctrl-C too, when it is kept and labelled. */
  private CrawlReport crawl(
      Workspace workspace,
      TargetConfig config,
      QuotaGrant grant,
      Site site,
      Optional<Recognizer> reader) {
    Console console = context.console();
    CrawlOptions options = grant.options();
    Map<String, String> settings =
        Map.of(
            "count", Integer.toString(options.count()),
            "workers", Integer.toString(options.workers()),
            "model", reader.map(Recognizer::name).orElse("none"));
    Crawl crawl =
        reader
            .map(recognizer -> Crawl.answering(site, recognizer, options))
            .orElseGet(() -> Crawl.collecting(site, options));
    CrawlReport report;
    try (CrawlLines lines = new CrawlLines(console, "crawling", options.count())) {
      report =
          crawl
              .savingTo(WorkspaceSink.open(workspace, config, settings))
              .reportingTo(CrawlListener.both(grant.listener(), lines))
              .run(grant.stop());
    }
    result(LabelReport.of(workspace, config.name(), report.succ()).summary());
    if (!report.complete()) {
      context.cancellation().check();
    }
    return report;
  }
}
