package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * From the address of a real framework's log-in page to a first harvest, as the manual says it. A
 * class for each framework, for these are the longest tests and run side by side.
 */
abstract class FrameworkHarvest {

  private static final int CHALLENGES = 60;

  @TempDir private Path folder;
  private Path fixed;
  protected Path file;

  @BeforeEach
  void folders() throws IOException {
    fixed = Files.createDirectory(folder.resolve("fixed"));
    file = folder.resolve("mine.yaml");
  }

  /** Starts a site, whose pictures all show the same text or not. */
  @FunctionalInterface
  protected interface Start {
    Framework site(Path folder, String... text) throws IOException;
  }

  /** One picture is read; the site's counts say that the file then fits. */
  protected final void describes(Start start, String text, String path, String... options)
      throws IOException {
    // A busy machine takes its time to start a browser.
    Path patient = Files.writeString(folder.resolve("patient.yaml"), "timeout: 1m\n");
    try (Framework site = start.site(fixed, text)) {
      List<Object> words = new ArrayList<>(List.of("target", "init", site.url(path)));
      words.addAll(List.of(options));
      words.addAll(List.of("--with", patient, "--out", file));
      Ran made = reading(text).run(words.toArray());
      assumeFalse(made.err().contains("install both with"), made.err());
      assertThat(made.status()).as(made.err() + made.out()).isZero();
      assertThat(site.counts()).containsExactly(1, 1);

      Ran checked = reading(text).run("target", "check", file, "--submit");
      assertThat(checked.out()).as(checked.err()).contains("verdict  accepted", "The file fits");
      assertThat(site.counts()).containsExactly(2, 1);
    }
  }

  protected final void harvests(Start start, Path target, String path, String charset, int length)
      throws IOException {
    Path workspace = folder.resolve("w-" + target.getFileName());
    try (Framework site = start.site(Files.createDirectories(workspace.resolve("site")))) {
      Ran ran =
          new CommandLineHarness()
              .run(
                  "crawl",
                  "--target",
                  target,
                  "--url",
                  site.url(path),
                  "--workspace",
                  workspace.resolve("kept"),
                  "--model",
                  "base",
                  "--charset",
                  charset,
                  "--length",
                  length,
                  "--count",
                  CHALLENGES,
                  "--workers",
                  2);
      assumeFalse(ran.err().contains("install both with"), ran.err());
      assertThat(ran.status()).as(ran.err() + ran.out()).isZero();
      List<Integer> counts = site.counts();
      assertThat(ran.numbers("[SUCC]")).startsWith(counts.get(0), counts.get(1));
      assertThat(counts.get(0) + counts.get(1)).as(ran.out()).isEqualTo(CHALLENGES);
    }
  }

  protected final Path inBrowser() throws IOException {
    return Files.writeString(
        folder.resolve("browser.yaml"), "session: browser\n" + Files.readString(file));
  }

  private static CommandLineHarness reading(String text) {
    return new CommandLineHarness().input((text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
