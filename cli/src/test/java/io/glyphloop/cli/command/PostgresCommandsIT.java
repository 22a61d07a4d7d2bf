package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.store.PostgresExtension;
import io.glyphloop.store.PostgresServer;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.LibrarySource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands one after the other on a workspace that lies on PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class PostgresCommandsIT {

  @TempDir private Path folder;

  private final PostgresServer server;
  private final CommandLineHarness glyphloop = new CommandLineHarness();
  private Path workspace;

  PostgresCommandsIT(PostgresServer server) {
    this.server = server;
  }

  @Test
  void importsTrainsCrawlsLabelsEvaluatesAndLoops() throws Exception {
    workspace = server.workspace(folder.resolve("w"));
    Path images = Fixtures.images(folder.resolve("images"), 60, 3);
    Path target =
        Fixtures.target(folder, "schedule: {retrain: never, challenges: 5, quota: {hour: 40}}\n");

    assertThat(run("dataset", "import", "--target", "small", images)).contains("imported 60 ");
    assertThat(run("dataset", "stats")).contains("labelled: 60", "source_imported: 60");
    assertThat(
            run("train", "--target", "small", "--arch", "fast", "--epochs", 1, "--input", "80x24"))
        .contains("small-1 is live");
    assertThat(run("model", "list")).containsPattern("small-1 +live +fast ");
    try (TestSite site = TestSite.start(TestSiteOptions.serving(LibrarySource.of("kaptcha", 5)))) {
      List<Object> there = List.of("--target", target, "--url", site.loginPage());
      assertThat(run(with(there, "crawl", "--count", 20))).contains("[FATAL] 0");
      assertThat(run(with(there, "benchmark", "--model", "live", "--count", 10)))
          .containsPattern("challenges +10\n");
      assertThat(run(with(there, "loop", "--once")))
          .contains("step-finished: challenges 5, ", "outcome FINISHED, step drift");
      // The quota has counted all three: 5 of 40 are left.
      assertThat(run(with(there, "crawl", "--count", 20))).contains("[FATAL] 0");
      assertThat(site.counts().served()).isEqualTo(40);
    }
    assertThat(run("label", "--target", "small")).isNotEmpty();
    assertThat(run("evaluate", "--model", "live", "--target", target, "--data", images))
        .contains("exact");
    assertThat(run("model", "history", "--target", "small")).contains("small-1");
    assertThat(workspace.resolve("workspace.db")).doesNotExist();
  }

  @Test
  void movesAWorkspaceThere() throws Exception {
    workspace = folder.resolve("m");
    run("dataset", "import", "--target", "small", Fixtures.images(folder.resolve("images"), 5, 3));

    JsonNode moved =
        glyphloop
            .run("workspace", "migrate", "-w", workspace, "--to", server.freshUrl(), "--json")
            .json();

    assertThat(moved.path("images").intValue()).isEqualTo(5);
    assertThat(moved.path("models").intValue()).isZero();
    assertThat(moved.path("tables").path("image").intValue()).isEqualTo(5);
    assertThat(moved.path("rows").intValue()).isGreaterThan(5);
  }

  private static Object[] with(List<Object> there, Object name, Object... more) {
    List<Object> command = new ArrayList<>(List.of(name));
    command.addAll(there);
    command.addAll(List.of(more));
    return command.toArray();
  }

  /** Returns what a command said that went well. */
  private String run(Object... words) {
    List<Object> command = new ArrayList<>(List.of(words));
    command.add("--workspace");
    command.add(workspace);
    Ran ran = glyphloop.run(command.toArray());
    assertThat(ran.status()).as(ran.err()).isZero();
    return ran.out();
  }
}
