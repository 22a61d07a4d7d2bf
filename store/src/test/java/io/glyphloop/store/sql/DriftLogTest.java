package io.glyphloop.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.stats.Rate;
import io.glyphloop.store.DriftAlarm;
import io.glyphloop.store.DriftLog;
import io.glyphloop.store.DriftState;
import io.glyphloop.store.PostgresExtension;
import io.glyphloop.store.PostgresServer;
import io.glyphloop.store.StoreUrl;
import io.glyphloop.store.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Drift state and alarms, which earlier versions kept in runs. */
@ExtendWith(PostgresExtension.class)
class DriftLogTest {

  @TempDir private Path root;

  private final PostgresServer server;

  DriftLogTest(PostgresServer server) {
    this.server = server;
  }

  @Test
  void whatDriftChecksKeptInRunsComesIntoTablesOnAServerToo() throws Exception {
    String url = server.freshUrl();
    try (Dialect dialect = new PostgresDialect(new StoreUrl(url))) {
      Schema.flyway(dialect).target("4").load().migrate();
    }
    String state =
        "{\"challenge\":\"9\",\"version\":\"t-2\",\"before.hits\":\"30\",\"before.n\":\"40\","
            + "\"hits\":\"5\",\"n\":\"7\",\"sum\":\"0.5\",\"alarmed\":\"true\",\"recent.hits\":\"5.0\","
            + "\"recent.n\":\"7.0\",\"trial.share\":\"0.6\",\"trial.sum\":\"-0.25\",\"trial.n\":\"7\","
            + "\"look.n\":\"9\",\"look.grey0\":\"1.5\",\"look.grey1\":\"2.5\",\"look.contrast0\":\"3.5\","
            + "\"look.contrast1\":\"4.5\",\"look.sum.size\":\"0.1\",\"look.sum.lighter\":\"0.2\","
            + "\"look.sum.darker\":\"0.3\",\"look.sum.more-contrast\":\"0.4\","
            + "\"look.sum.less-contrast\":\"0.6\",\"look.size.60x20\":\"8\",\"look.size.80x24\":\"1\"}";
    PostgresServer.execute(
        url,
        "INSERT INTO run VALUES (1, 'drift-check', 't', 'FINISHED', '{}', '"
            + state
            + "', 1, '', '2026-01-01T00:00:00.000000Z', ''),"
            + " (2, 'alarm', 't', 'FINISHED', '{\"what\":\"SIZE\"}',"
            + " '{\"words\":\"another size\",\"labels\":\"12\"}', 1, '',"
            + " '2026-01-02T00:00:00.000000Z', '')");
    Files.writeString(root.resolve("workspace.yaml"), "store:\n  url: " + url + "\n");

    try (Workspace workspace = SqlWorkspace.open(root)) {
      assertThat(workspace.drift().state("t"))
          .contains(
              new DriftState(
                  9,
                  new DriftState.Acceptance(
                      "t-2",
                      Optional.of(new Rate(30, 40)),
                      new Rate(5, 7),
                      0.5,
                      true,
                      5,
                      7,
                      -0.25,
                      7),
                  new DriftState.Pictures(
                      9,
                      Map.of("60x20", 8L, "80x24", 1L),
                      new DriftState.Moments(1.5, 2.5),
                      new DriftState.Moments(3.5, 4.5),
                      new DriftState.Charts(0.1, 0.2, 0.3, 0.4, 0.6))));
      assertThat(workspace.drift().alarms("t"))
          .containsExactly(
              new DriftAlarm(
                  DriftAlarm.What.SIZE,
                  "another size",
                  12,
                  2,
                  Instant.parse("2026-01-02T00:00:00Z")));
      DriftState known = workspace.drift().state("t").orElseThrow();
      workspace
          .drift()
          .keep("t", known, List.of(new DriftLog.Raised(DriftAlarm.What.LOOK, "darker")));
      assertThat(workspace.drift().state("t")).contains(known);
      assertThat(workspace.drift().alarms("t"))
          .extracting(DriftAlarm::words)
          .containsExactly("another size", "darker");
    }
  }
}
