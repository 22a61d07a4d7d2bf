package io.glyphloop.lab.bench;

import io.glyphloop.core.Recognition;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.store.NewChallenge;
import io.glyphloop.store.NewGuess;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.StoreUrl;
import io.glyphloop.store.Workspace;
import io.glyphloop.synth.Drawing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Fills a workspace with as many challenges as a site of years would bring, and the runs of their
 * harvests. Nineteen of twenty were answered as the site wanted, and so have a label; the others
 * were rejected. Only the newest have pictures, each another file: one of a few drawings, with a
 * number that PNG readers skip. The older ones are rows alone: nothing that is measured opens them,
 * so they are in no test part.
 *
 * @param drawings what the pictures show
 */
record LargeWorkspace(List<Drawing> drawings) {

  private static final int WITH_PICTURES = 5_000;
  private static final int ONE_REJECTED_OF = 20;

  /** Challenges of a harvest, by default. */
  private static final int HARVEST = 200;

  /** Behind a PNG file's signature and its first chunk, which must stay the first. */
  private static final int BEHIND_HEADER = 33;

  private static final String AT = "'2030-01-07T06:00:00.000000Z'";

  private static final String IMAGES =
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
          + " INSERT INTO image (digest, bytes, split, stored_at)"
          + " SELECT %s, 900, CASE i %% 9 WHEN 0 THEN 'VALIDATION' ELSE 'TRAIN' END, "
          + AT
          + " FROM n";

  private static final String SQLITE_DIGEST = "lower(hex(randomblob(32)))";
  private static final String POSTGRES_DIGEST = "md5(random()::text) || md5(random()::text)";

  private static final String CHALLENGES =
      "INSERT INTO challenge (target, image, run_id, at)"
          + " SELECT ?, digest, (SELECT min(id) FROM run WHERE kind = 'crawl')"
          + " + 2 * (row_number() OVER (ORDER BY digest) / 200), stored_at FROM image";

  private static final String GUESSES =
      "INSERT INTO guess (challenge_id, reader, text, confidence, verdict, detail, at)"
          + " SELECT id, ?, substr(image, 1, 6), 0.9,"
          + " CASE id % 20 WHEN 0 THEN 'REJECTED' ELSE 'ACCEPTED' END, '', at FROM challenge";

  private static final String LABELS =
      "INSERT INTO label (challenge_id, text, source, confidence, at)"
          + " SELECT challenge_id, text, 'ORACLE', 1, at FROM guess WHERE verdict = 'ACCEPTED'";

  /**
   * Fills a workspace that has no challenges yet.
   *
   * @param target its settings are kept with each crawl, as crawls do
   * @param model the version of the model that answered
   * @param first the number of the first picture: other numbers are other pictures
   */
  void fill(
      Workspace workspace,
      TargetConfig target,
      String model,
      int first,
      int count,
      RunContext context) {
    long last = runs(workspace, target, count, context);
    int pictures = Math.min(count, WITH_PICTURES);
    if (count > pictures) {
      rows(workspace, target.name(), model, count - pictures);
    }
    context.cancellation().check();
    List<NewChallenge> newest = new ArrayList<>();
    for (int i = first; i < first + pictures; i++) {
      newest.add(challenge(i, model));
    }
    workspace.challenges().record(target.name(), last, newest);
  }

  /** Returns the number of the last crawl. */
  private static long runs(
      Workspace workspace, TargetConfig target, int challenges, RunContext context) {
    Map<String, String> settings = target.toFlatMap();
    long crawl = 0;
    for (int i = 0; i < challenges; i += HARVEST) {
      context.cancellation().check();
      long harvest = workspace.runs().start("harvest", target.name(), Map.of()).id();
      crawl = workspace.runs().start("crawl", target.name(), settings).id();
      workspace.runs().finish(crawl, RunOutcome.FINISHED, Map.of());
      workspace.runs().finish(harvest, RunOutcome.FINISHED, Map.of());
    }
    return crawl;
  }

  private static void rows(Workspace workspace, String target, String model, int count) {
    Optional<String> server = workspace.server().map(StoreUrl::text);
    String url = server.orElseGet(() -> "jdbc:sqlite:" + workspace.root().resolve("workspace.db"));
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      if (server.isEmpty()) {
        // Digests come in no order: with a small cache each row would write pages of its own.
        statement.execute("PRAGMA cache_size = -500000");
      }
      connection.setAutoCommit(false);
      insert(
          connection,
          String.format(IMAGES, server.isEmpty() ? SQLITE_DIGEST : POSTGRES_DIGEST),
          count);
      insert(connection, CHALLENGES, target);
      insert(connection, GUESSES, model);
      insert(connection, LABELS);
      connection.commit();
      if (server.isPresent()) {
        // As the server does by itself, a while later.
        statement.execute("ANALYZE");
        connection.commit();
      }
    } catch (SQLException e) {
      throw new StorageException(
          "cannot fill " + url + " (" + e.getMessage() + ")", "make room on the disk", e);
    }
  }

  private static void insert(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private NewChallenge challenge(int number, String model) {
    boolean rejected = number % ONE_REJECTED_OF == 0;
    Recognition answer = new Recognition(drawing(number).text(), 0.9, List.of(), model);
    return new NewChallenge(
        picture(number),
        List.of(new NewGuess(answer, rejected ? Verdict.REJECTED : Verdict.ACCEPTED, "")));
  }

  Drawing drawing(int number) {
    return drawings.get(number % drawings.size());
  }

  /** Returns the file of a picture; another number is another file. */
  byte[] picture(int number) {
    byte[] png = drawing(number).png();
    byte[] text = ("tEXtComment\0" + number).getBytes(StandardCharsets.US_ASCII);
    CRC32 check = new CRC32();
    check.update(text);
    return ByteBuffer.allocate(png.length + text.length + 8)
        .put(png, 0, BEHIND_HEADER)
        .putInt(text.length - 4)
        .put(text)
        .putInt((int) check.getValue())
        .put(png, BEHIND_HEADER, png.length - BEHIND_HEADER)
        .array();
  }
}
