package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.fault.FaultPlan;
import io.glyphloop.testsite.source.ChallengeSource;
import io.glyphloop.testsite.source.LibrarySource;
import io.glyphloop.testsite.source.ReplaySource;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code testsite}: a login page with captchas, on this machine. */
@Command(
    name = "testsite",
    description = {
      "Starts a login page with captchas on 127.0.0.1, drawn by a library or replayed from labelled"
          + " images, whose known labels give the verdict. Ctrl-C stops it.",
    },
    footer = {
      "  scripts/glyphloop testsite --library kaptcha",
      "  scripts/glyphloop testsite --replay images.tar --port 0"
    })
public final class TestSiteCommand extends ConsoleCommand implements Runnable {

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Source source;

  /** Exactly one of the two. */
  static final class Source {

    @Option(
        names = "--library",
        paramLabel = "NAME",
        description =
            "A captcha library with its default settings, such as kaptcha; see docs/testsite.md.")
    private Optional<String> library = Optional.empty();

    @Option(
        names = "--replay",
        paramLabel = "PATH",
        description = "Labelled images: a folder, .tar, .tar.gz or .zip.")
    private Optional<Path> replay = Optional.empty();
  }

  @Option(
      names = "--target",
      paramLabel = "NAME|FILE.yaml",
      description =
          "With --replay: a target's file that says what the answers look like; default: learned"
              + " from the labels.")
  private Optional<String> target;

  @Option(
      names = "--port",
      defaultValue = "8123",
      paramLabel = "PORT",
      description = "On 127.0.0.1; 0 picks a free one; default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--attempts",
      defaultValue = "1",
      paramLabel = "N",
      description = "How often one picture can be answered; default: ${DEFAULT-VALUE}.")
  private int attempts;

  @Option(
      names = "--lock-out-after",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "After so many failed log-ins, of all visitors, answers are not looked at any more; 0"
              + " (the default) for never.")
  private int lockOutAfter;

  @Option(
      names = "--faults",
      defaultValue = "",
      paramLabel = "PLAN",
      description = "What goes wrong on purpose, as in server-error=0.02,slow-reply=0.1.")
  private String faults;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "S",
      description =
          "The random seed: of the captchas, their order and the faults; default:"
              + " ${DEFAULT-VALUE}.")
  private long seed;

  @Override
  public void run() {
    ChallengeSource challenges = open();
    try (TestSite site = TestSite.start(options(challenges))) {
      result("serving " + challenges.description() + " at " + site.loginPage());
      result("Ctrl-C stops it");
      context.awaitStop();
      result(site.counts().toJson());
    }
  }

  private ChallengeSource open() {
    if (source.library.isPresent()) {
      return LibrarySource.of(source.library.get(), seed);
    }
    Optional<TextRule> rule =
        target.map(TargetChoice::of).flatMap(TargetChoice::config).map(c -> c.captcha().rule());
    ReplaySource replay = ReplaySource.open(source.replay.orElseThrow(), rule, seed);
    replay.skipped().forEach(this::skipped);
    return replay;
  }

  private TestSiteOptions options(ChallengeSource challenges) {
    try {
      return TestSiteOptions.serving(challenges)
          .withPort(port)
          .withAttemptsPerChallenge(attempts)
          .withLockOutAfter(lockOutAfter)
          .withFaults(FaultPlan.parse(faults), seed);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), "see 'glyphloop testsite --help'", e);
    }
  }
}
