package io.glyphloop.crawler;

import io.glyphloop.core.Verdict;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.store.NewChallenge;
import io.glyphloop.store.NewGuess;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps a crawl in a workspace, as a run of the kind {@code crawl}. */
public final class WorkspaceSink implements HarvestSink {

  private final Workspace workspace;
  private final Run run;
  private final GroupCommit<NewChallenge> commits;

  private WorkspaceSink(Workspace workspace, Run run) {
    this.workspace = workspace;
    this.run = run;
    this.commits =
        new GroupCommit<>(group -> workspace.challenges().record(run.target(), run.id(), group));
  }

  /**
   * Opens a run, and remembers what the target's answers look like.
   *
   * @param workspace stays the caller's to close
   * @param settings further settings to save with the run beside the target's own, for example the
   *     count and the model's version
   */
  public static WorkspaceSink open(
      Workspace workspace, TargetConfig target, Map<String, String> settings) {
    Map<String, String> configuration = new TreeMap<>(settings);
    target.toFlatMap().forEach((key, value) -> configuration.put("target." + key, value));
    workspace.labels().rememberRule(target.name(), target.captcha().rule());
    return new WorkspaceSink(
        workspace, workspace.runs().start("crawl", target.name(), configuration));
  }

  /** Returns the run that was opened. */
  public Run run() {
    return run;
  }

  @Override
  public void save(Attempt attempt) {
    List<NewGuess> guesses = new ArrayList<>(attempt.answers());
    attempt
        .unasked()
        .ifPresent(read -> guesses.add(new NewGuess(read, Verdict.UNVERIFIED, "not submitted")));
    // Without an image there is nothing that a later training could use.
    attempt
        .captcha()
        .map(captcha -> new NewChallenge(captcha.encoded(), guesses))
        .ifPresent(commits::save);
  }

  @Override
  public void finish(RunOutcome outcome, CrawlReport report) {
    workspace.runs().finish(run.id(), outcome, report.toMap());
  }
}
