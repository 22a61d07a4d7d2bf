package io.glyphloop.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.store.Activity;
import io.glyphloop.store.Answered;
import io.glyphloop.store.DatasetStats;
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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
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
      List.of(
          "image",
          "target",
          "run",
          "challenge",
          "guess",
          "label",
          "model",
          "promotion",
          "quota_use");

  /** Columns that a later version added to those tables. */
  private static final Set<String> LATER_COLUMNS = Set.of("same");

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
  void oneOnAServerOpensToo() throws Exception {
    StoreUrl url = new StoreUrl(server.freshUrl());
    try (Dialect dialect = new PostgresDialect(url);
        Connection from = sqlite();
        Connection to = dialect.traits().source().getConnection()) {
      Schema.flyway(dialect).target("4").load().migrate();
      for (String table : TABLES) {
        copy(table, from, to);
      }
    }
    Files.writeString(root.resolve("workspace.yaml"), "store:\n  url: " + url + "\n");
    check();
  }

  private static void copy(String table, Connection from, Connection to) throws SQLException {
    try (Statement query = from.createStatement();
        ResultSet row = query.executeQuery("SELECT * FROM " + table)) {
      ResultSetMetaData meta = row.getMetaData();
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= meta.getColumnCount(); i++) {
        names.add(meta.getColumnName(i));
      }
      String marks = "?" + ", ?".repeat(names.size() - 1);
      String insert = "INSERT INTO %s (%s) VALUES (%s)";
      try (PreparedStatement statement =
          to.prepareStatement(insert.formatted(table, String.join(", ", names), marks))) {
        while (row.next()) {
          for (int i = 1; i <= names.size(); i++) {
            statement.setObject(i, row.getString(i), Types.OTHER);
          }
          statement.executeUpdate();
        }
      }
    }
    try (Statement next = to.createStatement()) {
      if (!List.of("image", "target", "model").contains(table)) {
        next.execute(
            "SELECT setval(pg_get_serial_sequence('%1$s', 'id'), (SELECT max(id) FROM %1$s))"
                .formatted(table));
      }
    }
  }

  /** Returns the rows of all tables, in the order of their keys, each as its columns in order. */
  private Map<String, List<List<String>>> rows() throws SQLException {
    Map<String, List<List<String>>> rows = new HashMap<>();
    try (Connection connection = sqlite()) {
      for (String table : TABLES) {
        rows.put(table, rows(connection, table));
      }
    }
    return rows;
  }

  private Connection sqlite() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + root.resolve("workspace.db"));
  }

  private static List<List<String>> rows(Connection connection, String table) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1")) {
      while (row.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          String name = row.getMetaData().getColumnName(i);
          if (!LATER_COLUMNS.contains(name)) {
            columns.add(name + "=" + row.getString(i));
          }
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
      checkWhatHasTablesNow(workspace);
      checkRuns(workspace.runs().of(TARGET));
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
    Rate success = workspace.activity().successSince(TARGET, Instant.EPOCH);
    assertThat(success.successes()).isEqualTo(39);
    assertThat(success.n()).isBetween(39L, 39L + 117);
    assertThat(workspace.activity().success(TARGET, 1))
        .extracting(Activity.Stretch::rate)
        .containsExactly(success);
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
  }

  /** Decisions and drift were texts in runs. */
  private static void checkWhatHasTablesNow(Workspace workspace) {
    assertThat(workspace.models().tests(TARGET))
        .extracting(test -> test.candidate() + " " + test.live() + " " + test.decision())
        .containsExactly("small-3 small-1 PROMOTED", "small-4 small-3 TURNED_DOWN");
    DriftState drift = workspace.drift().state(TARGET).orElseThrow();
    assertThat(drift.challenge()).isEqualTo(152);
    assertThat(drift.acceptance().model()).isEqualTo("small-3");
    assertThat(drift.acceptance().reference()).isEqualTo(new Rate(11, 28));
    assertThat(drift.pictures().n()).isEqualTo(140);
    assertThat(drift.pictures().sizes()).isEqualTo(Map.of("48x24", 140L));
    assertThat(drift.pictures().grey().sum()).isEqualTo(32490.49739583334);
    assertThat(workspace.drift().alarms(TARGET)).isEmpty();
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
