package io.glyphloop.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Verdict;
import io.glyphloop.store.Guess;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line that was shown is kept, even when the process is killed the moment after. */
class KilledCrawlIT {

  private static final int LINES = 30;

  @TempDir Path folder;

  @Test
  void keepsEveryLineThatItPrinted() throws Exception {
    Path root = folder.resolve("w");
    try (TestSite site = TestSite.start(TestSiteOptions.serving(new NumberedSource()))) {
      List<String> lines = crawlAndKill(site, root);
      assertThat(lines).hasSizeGreaterThanOrEqualTo(LINES);
      List<String> succ =
          lines.stream()
              .filter(line -> line.matches("\\d+ - SUCC - \\d{5}"))
              .map(line -> line.substring(line.length() - 5))
              .toList();
      long fail = lines.stream().filter(line -> line.endsWith(" - FAIL")).count();
      assertThat(succ).hasSizeGreaterThan(LINES / 2);
      try (Workspace workspace = SqlWorkspace.open(root)) {
        List<Guess> accepted = workspace.challenges().guesses("demo", Verdict.ACCEPTED);
        assertThat(accepted).extracting(Guess::text).containsAll(succ);
        assertThat(accepted).allMatch(guess -> workspace.images().read(guess.image()).length > 0);
        assertThat(workspace.challenges().guesses("demo", Verdict.REJECTED))
            .hasSizeGreaterThanOrEqualTo((int) fail);
        assertThat(workspace.runs().of("demo"))
            .singleElement()
            .matches(run -> run.outcome() == RunOutcome.KILLED);
      }
    }
  }

  /** Returns all that the process had printed when it died. */
  private static List<String> crawlAndKill(TestSite site, Path root)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                CrawlProcess.class.getName(),
                site.loginPage().toString(),
                root.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
        if (lines.size() == LINES) {
          // SIGKILL: no hook runs, nothing is flushed any more.
          process.toHandle().destroyForcibly();
        }
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return lines;
  }
}
