package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** A person's way with a site on the local page: labels, a training, the loop. */
class UiReplayIT {

  private static final String REPLAYED = UiReplay.TARGET;

  @TempDir private Path folder;

  private UiReplay replay;
  private Workspace workspace;
  private UiSession ui;

  @Test
  void aReplayedSiteIsLabelledItsTrainingWatchedAndItsLoopStarted() throws Exception {
    assumeTrue(Chromium.isThere(), Chromium.NEEDED);
    Path w = folder.resolve("w");
    try (UiReplay site = UiReplay.start(folder);
        Workspace opened = SqlWorkspace.open(w);
        UiSession shown =
            UiSession.start(
                "-w",
                w.toString(),
                "--target",
                site.target().toString(),
                "--config",
                site.settings().toString())) {
      replay = site;
      workspace = opened;
      ui = shown;
      annotate();
      watchTraining();
      startLoop();
    }
  }

  /** Starts the loop, sees it answer, and stops it. */
  private void startLoop() {
    ui.open(REPLAYED + "/");
    ui.browser().tabTo("Start the loop");
    ui.browser().press(Keys.ENTER);
    ui.until(
        () ->
            ui.shows("Stop the loop")
                && ui.is("document.querySelector('#attempts .succ, #attempts .fail') !== null"));
    ui.browser().tabTo("Stop the loop");
    ui.browser().press(Keys.ENTER);
    ui.until(() -> ui.shows("Start the loop"));
    assertThat(workspace.runs().of(REPLAYED, "harvest"))
        .hasSize(1)
        .noneMatch(run -> run.outcome() == RunOutcome.RUNNING)
        .noneMatch(run -> run.outcome() == RunOutcome.FAILED);
  }

  /** Types what each picture says, by the keyboard alone. */
  private void annotate() {
    ui.open(REPLAYED + "/");
    ui.browser().tabTo("Annotate");
    ui.browser().press(Keys.ENTER);
    Map<String, String> typed = new TreeMap<>();
    for (int saved = 0; saved < UiReplay.LABELLED; saved++) {
      String image = asked(saved + " saved, 0 skipped, " + (UiReplay.LABELLED - saved) + " left");
      typed.put(image, replay.texts().get(image));
      ui.browser().press(typed.get(image) + Keys.ENTER);
    }
    ui.until(() -> ui.shows("Nothing is left"));
    assertThat(typed).hasSize(UiReplay.LABELLED);
    assertThat(workspace.labels().snapshot(REPLAYED).samples())
        .allMatch(sample -> sample.source() == LabelSource.HUMAN)
        .hasSize(UiReplay.LABELLED)
        .allMatch(sample -> sample.text().equals(typed.get(sample.image().hex())));
  }

  /** Returns the picture that a page asks for, as soon as one can type. */
  private String asked(String counts) {
    AtomicReference<String> image = new AtomicReference<>();
    ui.until(
        () -> {
          image.set(
              (String)
                  ui.driver()
                      .executeScript(
                          "return document.readyState === 'complete' && document.activeElement.id"
                              + " === 'text' &&"
                              + " document.querySelector('main').innerText.includes(arguments[0]) ?"
                              + " document.querySelector('[name=image]').value : null",
                          counts));
          return image.get() != null;
        });
    return image.get();
  }

  /** Epochs come one after the other, told by the server, while the page stays open. */
  private void watchTraining() throws Exception {
    ui.open(REPLAYED + "/trainings");
    ui.driver().executeScript("window.stayed = true");
    CommandLineHarness terminal = new CommandLineHarness();
    CompletableFuture<CommandLineHarness.Ran> training =
        CompletableFuture.supplyAsync(
            () ->
                terminal.run(
                    "train", "-w", folder.resolve("w"), "--target", REPLAYED, "--epochs", 10_000));
    ui.until(() -> ui.counts("#trainings .running", 1));
    Set<Long> epochs = new TreeSet<>();
    ui.until(() -> training.isDone() || epochs.add(epoch()) && epochs.size() > 3);
    assertThat(ui.counts("#trainings .running", 1) && ui.counts("#curves canvas", 1)).isTrue();
    terminal.cancellation().request();
    ui.until(() -> ui.counts("#trainings .cancelled", 1));
    assertThat(ui.is("window.stayed")).isTrue();
    assertThat(training.get(30, TimeUnit.SECONDS).status()).isEqualTo(ExitCode.CANCELLED.status());
  }

  /** Returns the epoch of the latest figures that the page shows; 0 before the first. */
  private long epoch() {
    return (Long)
        ui.driver()
            .executeScript(
                "return Number(/^Epoch (\\d+): [\\d.]+% /"
                    + ".exec(document.getElementById('latest').textContent)?.[1] ?? 0)");
  }
}
