package io.glyphloop.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.store.Answered;
import io.glyphloop.store.DatasetStats;
import io.glyphloop.store.DriftAlarm;
import io.glyphloop.store.DriftLog;
import io.glyphloop.store.DriftState;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.PostgresExtension;
import io.glyphloop.store.PostgresServer;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.StoreUrl;
import io.glyphloop.store.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A workspace that the version before 0.1.0 made has all that it had, see {@code
 * workspace-before-0.1.md}; on PostgreSQL too.
 */
@ExtendWith(PostgresExtension.class)
class EarlierVersionTest {

  private static final String TARGET = "small";

  private static final List<String> TABLES =
      List.of("image", "target", "run", "challenge", "guess", "label", "model", "promotion");

  @TempDir private Path root;

  private final PostgresServer server;

  EarlierVersionTest(PostgresServer server) {
    this.server = server;
  }

  @BeforeEach
  void unzip() throws IOException {
    try (InputStream file = getClass().getResourceAsStream("/workspace-before-0.1.zip");
        ZipInputStream zip = new ZipInputStream(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path path = root.resolve(entry.getName());
        Files.createDirectories(entry.isDirectory() ? path : path.getParent());
        if (!entry.isDirectory()) {
          Files.write(path, zip.readAllBytes());
        }
      }
    }
  }

  @Test
  void itOpensWithAllThatWasInIt() throws Exception {
    Map<String, List<List<String>>> before = rows();

    SqlWorkspace.open(root).close();

    Map<String, List<List<String>>> after = rows();
    for (String table : TABLES) {
      assertThat(after.get(table)).as(table).containsAll(before.get(table));
      int fresh = table.equals("label") ? 5 : 0;
      assertThat(after.get(table)).as(table).hasSize(before.get(table).size() + fresh);
    }
    check();
    try (Workspace workspace = SqlWorkspace.open(root)) {
      assertThat(workspace.runs().of(TARGET).get(18).outcome()).isEqualTo(RunOutcome.KILLED);
    }
  }

  @Test
  void itCanBeCopiedToAServer() throws Exception {
    StoreUrl url = new StoreUrl(server.freshUrl());

    WorkspaceMigration.run(root, url, RunContext.silent());

    Files.writeString(root.resolve("workspace.yaml"), "store:\n  url: " + url + "\n");
    check();
  }

  @Test
  void acceptedAnswersThatAKillKeptUnlabelledGetTheirLabelsOnAServerToo() throws Exception {
    String url = server.freshUrl();
    migrateToFour(url);
    PostgresServer.execute(
        url,
        "INSERT INTO run VALUES (1, 'crawl', 't', 'KILLED', '{}', '{}', 1, '', '', '');"
            + "INSERT INTO image VALUES (repeat('a', 64), 9, 'TRAIN', '');"
            + "INSERT INTO challenge SELECT n, 't', repeat('a', 64), 1, '' FROM"
            + " generate_series(1, 3) n;"
            + "INSERT INTO guess VALUES (1, 1, 'm', 'ab', 0.5, 'ACCEPTED', '', '2026'),"
            + " (2, 2, 'm', 'ab', 0.5, 'REJECTED', '', '2026'),"
            + " (3, 3, 'm', 'cd', 0.5, 'ACCEPTED', '', '2027');"
            + "INSERT INTO label VALUES (1, 1, 'ab', 'ORACLE', 1, '2026'),"
            + " (2, 3, 'cd', 'PSEUDO', 1, '2026');"
            + "SELECT setval(pg_get_serial_sequence('label', 'id'), 2)");
    Files.writeString(root.resolve("workspace.yaml"), "store:\n  url: " + url + "\n");

    SqlWorkspace.open(root).close();

    try (Connection connection = DriverManager.getConnection(url)) {
      assertThat(rows(connection, "label"))
          .containsExactly(
              List.of(
                  "at=2026", "challenge_id=1", "confidence=1", "id=1", "source=ORACLE", "text=ab"),
              List.of(
                  "at=2026", "challenge_id=3", "confidence=1", "id=2", "source=PSEUDO", "text=cd"),
              List.of(
                  "at=2027", "challenge_id=3", "confidence=1", "id=3", "source=ORACLE", "text=cd"));
    }
  }

  @Test
  void whatDriftChecksKeptInRunsComesIntoTablesOnAServerToo() throws Exception {
    String url = server.freshUrl();
    migrateToFour(url);
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

  private static void migrateToFour(String url) {
    Flyway.configure()
        .dataSource(url, null, null)
        .loggers(QuietFlywayLog.class.getName())
        .locations("classpath:db/migration", "classpath:db/postgresql")
        .placeholders(
            Map.of("id", "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY", "json", "TEXT"))
        .target("4")
        .load()
        .migrate();
  }

  /** Returns the rows of all tables, in the order of their keys, each as its columns in order. */
  private Map<String, List<List<String>>> rows() throws SQLException {
    Map<String, List<List<String>>> rows = new HashMap<>();
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + root.resolve("workspace.db"))) {
      for (String table : TABLES) {
        rows.put(table, rows(connection, table));
      }
    }
    return rows;
  }

  private static List<List<String>> rows(Connection connection, String table) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1")) {
      while (row.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          columns.add(row.getMetaData().getColumnName(i) + "=" + row.getString(i));
        }
        rows.add(columns.stream().sorted().toList());
      }
    }
    return rows;
  }

  /** What the earlier version said of it. */
  private void check() {
    try (Workspace workspace = SqlWorkspace.open(root)) {
      assertThat(workspace.challenges().targets()).containsExactly(TARGET);
      assertThat(workspace.labels().rule(TARGET)).contains(TextRule.fixed("1-6", 2));
      checkLabels(workspace);
      checkModels(workspace);
      checkRuns(workspace.runs().of(TARGET));
      checkDrift(workspace.drift());
      assertThat(workspace.quota().used(TARGET, Instant.EPOCH)).isEqualTo(220);
    }
  }

  private static void checkLabels(Workspace workspace) {
    DatasetStats stats = workspace.challenges().stats(TARGET);
    assertThat(stats.challenges()).isEqualTo(188);
    assertThat(stats.images()).isEqualTo(179);
    assertThat(stats.accepted()).isEqualTo(39);
    assertThat(stats.rejected()).isEqualTo(117);
    assertThat(stats.labels()).isEqualTo(44 + 5);
    assertThat(stats.bySource())
        .isEqualTo(
            Map.of(LabelSource.IMPORTED, 9L, LabelSource.HUMAN, 1L, LabelSource.ORACLE, 34L + 5));
    assertThat(stats.labelled().keySet()).containsExactlyInAnyOrder(Split.values());
    assertThat(workspace.labels().snapshot(TARGET).samples())
        .filteredOn(sample -> sample.source() == LabelSource.ORACLE)
        .extracting(sample -> sample.image() + sample.text())
        .containsExactlyInAnyOrderElementsOf(
            workspace.challenges().guesses(TARGET, Verdict.ACCEPTED).stream()
                .map(guess -> guess.image() + guess.text())
                .toList());
    assertThat(workspace.labels().unlabelled(TARGET)).hasSize(179 - 49);
    workspace.challenges().answered(TARGET, 0, 999).stream()
        .map(Answered::image)
        .forEach(workspace.images()::read);
  }

  private static void checkModels(Workspace workspace) {
    assertThat(workspace.models().of(TARGET))
        .extracting(model -> model.version() + " " + model.state())
        .containsExactly("small-1 RETIRED", "small-2 RETIRED", "small-3 LIVE", "small-4 CANDIDATE");
    workspace.models().of(TARGET).forEach(workspace.models()::file);
    assertThat(workspace.models().of(TARGET))
        .allMatch(model -> model.manifest().architecture().equals("segment-svm"));
    assertThat(workspace.models().promotions(TARGET))
        .extracting(step -> step.version() + " " + step.kind())
        .containsExactly(
            "small-1 PROMOTED", "small-2 PROMOTED", "small-1 ROLLED_BACK", "small-3 PROMOTED");
    assertThat(workspace.models().rollback(TARGET, "worse").version()).isEqualTo("small-1");
  }

  private static void checkDrift(DriftLog drift) {
    DriftState state = drift.state(TARGET).orElseThrow();
    assertThat(state.challenge()).isEqualTo(152);
    assertThat(state.acceptance().model()).isEqualTo("small-3");
    assertThat(state.acceptance().reference().successes()).isEqualTo(11);
    assertThat(state.acceptance().alarmed()).isFalse();
    assertThat(state.pictures().n()).isEqualTo(140);
    assertThat(state.pictures().sizes()).isEqualTo(Map.of("48x24", 140L));
    assertThat(state.pictures().grey().squares()).isEqualTo(7542904.90956624);
    assertThat(drift.alarms(TARGET)).isEmpty();
  }

  private static void checkRuns(List<Run> runs) {
    assertThat(runs.stream().map(Run::kind))
        .containsExactly(
            "import",
            "train",
            "crawl",
            "crawl",
            "train",
            "crawl",
            "train",
            "gate",
            "crawl",
            "harvest",
            "crawl",
            "drift-check",
            "retrain",
            "train",
            "gate",
            "crawl",
            "evaluate",
            "clean-up",
            "crawl");
    assertThat(runs.subList(0, 18)).allMatch(run -> run.outcome() == RunOutcome.FINISHED);
    assertThat(runs.get(11).counts()).containsEntry("challenge", "152").containsEntry("hits", "11");
    assertThat(runs.get(7).counts()).containsEntry("decision", "PROMOTED");
    assertThat(runs.get(3).configuration()).containsEntry("model", "small-1");
  }
}
