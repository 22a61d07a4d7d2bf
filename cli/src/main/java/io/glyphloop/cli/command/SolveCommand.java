package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.crawler.CrawlOptions;
import io.glyphloop.crawler.quota.QuotaGuard;
import io.glyphloop.recognizer.BaseModel;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.recognizer.RecognizerOptions;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Credentials;
import io.glyphloop.site.session.WebSite;
import io.glyphloop.solver.Solve;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code solve}: reads image files with an exported model, or solves a live page with it. */
@Command(
    name = "solve",
    description = {
      "Reads captcha images with a model, or with --target opens a live page and solves" + " it.",
      "Prints path <tab> text <tab> confidence for each. An image that cannot be read gives one"
          + " line on standard error and exit code 4 at the end; the others are read.",
      "With --target a line for each challenge, and what the site said; exit code 7 when no answer"
          + " was accepted."
    },
    footer = {
      "  scripts/glyphloop solve captcha.png",
      "  scripts/glyphloop solve --charset a-z0-9 --length 5 captcha.png",
      "  curl -s http://127.0.0.1:8123/captcha | scripts/glyphloop solve --model demo.onnx -",
      "  scripts/glyphloop solve --model demo.onnx --target config/targets/demo.yaml --tries 3"
    })
public final class SolveCommand extends ConsoleCommand implements Callable<Integer> {

  @Option(
      names = "--model",
      defaultValue = BaseModel.NAME,
      paramLabel = "FILE.onnx|base|live",
      description = {
        "The model: one that 'train' wrote, or the base model, which needs no training (the",
        "default), or with --target its live one in a workspace."
      })
  private String model;

  @Mixin private ReadingOptions reading;

  @Option(
      names = "--target",
      paramLabel = "FILE.yaml",
      description = "The file of a live page to solve, or the name of one in config/targets/.")
  private Optional<String> target;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The live page's address, instead of the file's.")
  private Optional<String> url;

  @Option(
      names = "--tries",
      paramLabel = "N",
      description = "How many challenges of the page to try; default: 3.")
  private Optional<Integer> tries;

  @Mixin private WorkspaceOption workspaceOption;

  @Option(
      names = "--keep-open",
      description = {
        "Leave the browser of a solved page to you, logged in where the site let you in, until you",
        "press Enter here; with --headed."
      })
  private boolean keepOpen;

  @Mixin private HeadedOption headed;

  // They are never an argument: arguments show in the list of processes.
  @Option(
      names = "--own-credentials",
      description = {
        "Log in as yourself: for each of form.fields the value comes from the variable",
        "GLYPHLOOP_FIELD_NAME, or you are asked. Default: the dummy credentials of the file."
      })
  private boolean ownCredentials;

  @Option(
      names = "--json",
      description = "Print JSON instead of lines: an array for images, an object for a page.")
  private boolean json;

  @Parameters(
      arity = "0..*",
      paramLabel = "IMAGE",
      description =
          "PNG, JPEG, GIF, BMP, TIFF, WebP or SVG files; - reads one from standard input.")
  private List<String> images = List.of();

  @Override
  public Integer call() {
    if (target.isPresent() != images.isEmpty()) {
      throw new UsageException(
          target.isPresent()
              ? "both images and a live page are named"
              : "nothing to solve is named",
          "name image files, or a live page with --target");
    }
    boolean live =
        ownCredentials || keepOpen || url.isPresent() || tries.isPresent() || headed.isGiven();
    if (live && target.isEmpty()) {
      throw new UsageException(
          "--url, --tries, --headed, --keep-open and --own-credentials are for a live page, and"
              + " none is named",
          "name one with --target");
    }
    return (target.isPresent() ? live(target.get()) : files()).status();
  }

  private ExitCode live(String name) {
    int most = tries.orElse(3);
    OptionRange.atLeast(1, "--tries", most);
    TargetConfig config = headed.apply(TargetChoice.of(name).site(url));
    if (keepOpen && !config.browser().headed()) {
      throw new UsageException(
          "--keep-open hands over a browser that you can see",
          "give --headed too, for a target with 'session: browser'");
    }
    Credentials credentials = credentials(config);
    // Nothing is kept of what is solved, but a quota counts it.
    try (WebSite site = SiteOpener.openAs(context, config, credentials, workspaceOption.folder());
        OnnxRecognizer recognizer = open(Optional.of(config))) {
      return new LiveSolving(context, json, keepOpen)
          .run(
              site,
              recognizer,
              solving ->
                  new QuotaGuard(config, context.run())
                      .openKeepingNothing(
                          workspaceOption::openOrCreate, CrawlOptions.of(most, 1), solving));
    } finally {
      credentials.forget();
    }
  }

  private Credentials credentials(TargetConfig config) {
    return ownCredentials
        ? Credentials.own(
            config, name -> Optional.ofNullable(System.getenv(name)), SolveCommand::ask)
        : Credentials.dummy();
  }

  private static Optional<char[]> ask(String field) {
    return Optional.ofNullable(System.console())
        .map(console -> console.readPassword("%s (not shown): ", field));
  }

  private OnnxRecognizer open(Optional<TargetConfig> page) {
    RecognizerOptions options = reading.of(context.console(), List.of(model));
    RecognizerOptions known = page.map(config -> Models.answering(options, config)).orElse(options);
    return Models.open(model, workspaceOption, page.map(TargetConfig::name), known);
  }

  private ExitCode files() {
    try (OnnxRecognizer recognizer = open(Optional.empty())) {
      Solve.Result solved =
          new Solve(recognizer, context.console().in(), context.cancellation())
              .run(
                  images,
                  answer -> {
                    if (!json) {
                      result(answer.line());
                    }
                  },
                  failure -> note("glyphloop: " + failure.getMessage()));
      if (json) {
        result(solved.toJson());
      }
      return solved.failures().isEmpty() ? ExitCode.OK : ExitCode.DATA;
    }
  }
}
