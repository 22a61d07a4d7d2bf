package io.glyphloop.store;

import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.model.ModelManifest;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A workspace on a database. What is on disk: {@code workspace.db} with the rows (unless {@code
 * workspace.yaml} names a PostgreSQL server for them), {@code images/} with every image under its
 * digest, {@code models/} with the ONNX files. Files are flushed before the row that names them is
 * committed, so a row never names what is not there.
 */
public final class SqlWorkspace implements Workspace {

  private final WorkspaceFolder folder;
  private final Database database;
  private final Optional<StoreUrl> server;
  private final InstantSource clock;

  private SqlWorkspace(
      WorkspaceFolder folder, Database database, Optional<StoreUrl> server, InstantSource clock) {
    this.folder = folder;
    this.database = database;
    this.server = server;
    this.clock = clock;
  }

  /**
   * Opens a workspace on the database that its {@code workspace.yaml} names, on SQLite without one;
   * creates it when the folder is absent or empty.
   *
   * @throws io.glyphloop.core.error.WorkspaceException when the path is a file, cannot be written,
   *     is of a newer version, or its database is damaged
   * @throws io.glyphloop.core.error.ConfigException when {@code workspace.yaml} is wrong
   * @throws io.glyphloop.core.error.StorageException when the disk is full or fails, or the server
   *     does not answer
   */
  public static SqlWorkspace open(Path folder) {
    return open(folder, 0);
  }

  /** Opens a workspace whose rows are dated by a clock, for example a simulated one. */
  public static SqlWorkspace open(Path folder, InstantSource clock) {
    return open(folder, 0, clock);
  }

  /** Opens with a database of at most {@code maxPages} pages, so that tests can fill it. */
  static SqlWorkspace open(Path path, int maxPages) {
    return open(path, maxPages, InstantSource.system());
  }

  private static SqlWorkspace open(Path path, int maxPages, InstantSource clock) {
    WorkspaceFolder folder = WorkspaceFolder.prepare(path);
    Optional<StoreUrl> server = StoreSettings.read(path).url();
    Dialect dialect =
        server
            .<Dialect>map(PostgresDialect::new)
            .orElseGet(() -> new SqliteDialect(folder.database(), maxPages));
    Database database = new Database(dialect);
    try {
      folder.exclusively(() -> Schema.bringUpToDate(database));
      dialect.announce();
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    return new SqlWorkspace(folder, database, server, clock);
  }

  @Override
  public Path root() {
    return folder.root();
  }

  @Override
  public Optional<StoreUrl> server() {
    return server;
  }

  @Override
  public Digest putImage(byte[] encoded) {
    Digest digest = Digest.of(encoded);
    folder.images().putAll(Map.of(digest, encoded));
    database.write(
        handle -> {
          ChallengeTable.addImage(handle, digest, encoded.length, Split.of(digest), now());
          return digest;
        });
    return digest;
  }

  @Override
  public byte[] image(Digest digest) {
    return folder.images().read(digest);
  }

  @Override
  public Guess recordAnswer(
      String target,
      long runId,
      byte[] image,
      Recognition recognition,
      Verdict verdict,
      String detail) {
    TargetName.check(target);
    Digest digest = Digest.of(image);
    folder.images().putAll(Map.of(digest, image));
    return database.write(
        handle -> {
          Instant now = now();
          ChallengeTable.addImage(handle, digest, image.length, Split.of(digest), now);
          long challenge = ChallengeTable.addChallenge(handle, target, runId, digest, now);
          long guess =
              ChallengeTable.addGuess(handle, challenge, recognition, verdict, detail, now);
          return new Guess(
              guess,
              challenge,
              digest,
              ChallengeTable.split(handle, digest),
              recognition.reader(),
              recognition.text(),
              recognition.confidence(),
              verdict,
              now);
        });
  }

  @Override
  public List<Long> recordChallenges(String target, long runId, List<NewChallenge> challenges) {
    TargetName.check(target);
    List<Digest> digests = challenges.stream().map(c -> Digest.of(c.image())).toList();
    Map<Digest, byte[]> images = new LinkedHashMap<>();
    for (int i = 0; i < challenges.size(); i++) {
      images.put(digests.get(i), challenges.get(i).image());
    }
    folder.images().putAll(images);
    return database.write(
        handle -> ChallengeTable.addWhole(handle, target, runId, challenges, digests, now()));
  }

  @Override
  public ImportOutcome importLabel(
      String target, long runId, byte[] image, String text, LabelSource source, double confidence) {
    return importLabels(target, runId, List.of(new ImportItem(image, text, confidence)), source)
        .get(0);
  }

  @Override
  public List<ImportOutcome> importLabels(
      String target, long runId, List<ImportItem> items, LabelSource source) {
    TargetName.check(target);
    List<Digest> digests = items.stream().map(item -> Digest.of(item.image())).toList();
    Map<Digest, byte[]> images = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i++) {
      images.put(digests.get(i), items.get(i).image());
    }
    folder.images().putAll(images);
    return database.write(
        handle -> {
          Instant now = now();
          List<ImportOutcome> outcomes = new ArrayList<>();
          for (int i = 0; i < items.size(); i++) {
            outcomes.add(
                LabelTable.addImported(
                    handle, target, runId, digests.get(i), items.get(i), source, now));
          }
          return List.copyOf(outcomes);
        });
  }

  @Override
  public void label(long challengeId, String text, LabelSource source, double confidence) {
    database.write(
        handle -> {
          if (!ChallengeTable.exists(handle, challengeId)) {
            throw new IllegalArgumentException("no challenge " + challengeId);
          }
          LabelTable.add(handle, challengeId, text, source, confidence, now());
          return challengeId;
        });
  }

  @Override
  public RelabelOutcome relabel(String target, Digest image, String text) {
    return database.write(handle -> LabelTable.relabel(handle, target, image, text, now()));
  }

  @Override
  public List<Guess> acceptedWithoutLabel(String target) {
    return database.read(handle -> ChallengeTable.acceptedWithoutLabel(handle, target));
  }

  @Override
  public List<Guess> guesses(String target, Verdict verdict) {
    return database.read(handle -> ChallengeTable.guesses(handle, target, verdict));
  }

  @Override
  public boolean withdrawLabel(String target, Digest image, String text, LabelSource source) {
    return database.write(handle -> LabelTable.withdraw(handle, target, image, text, source));
  }

  @Override
  public List<Unlabelled> unlabelled(String target) {
    return database.read(handle -> UnlabelledQuery.of(handle, target));
  }

  @Override
  public void recordReadings(List<NewReading> readings) {
    database.write(
        handle -> {
          readings.forEach(r -> ChallengeTable.addReading(handle, r, now()));
          return readings;
        });
  }

  @Override
  public Snapshot snapshot(String target) {
    return database.read(handle -> LabelTable.snapshot(handle, target));
  }

  @Override
  public DatasetStats stats(String target) {
    return database.read(handle -> StatsQuery.of(handle, target));
  }

  @Override
  public List<String> targets() {
    return database.read(TargetTable::names);
  }

  @Override
  public void rememberRule(String target, TextRule rule) {
    TargetName.check(target);
    database.write(
        handle -> {
          TargetTable.put(handle, target, rule);
          return rule;
        });
  }

  @Override
  public Optional<TextRule> rule(String target) {
    return database.read(handle -> TargetTable.rule(handle, target));
  }

  @Override
  public ModelRecord registerModel(
      String target, Path onnxFile, ModelManifest manifest, Map<String, String> metrics) {
    TargetName.check(target);
    // The copy lies inside the transaction, so that no other process takes the same number.
    return database.write(
        handle -> {
          int number = ModelTable.nextNumber(handle, target);
          String version = target + "-" + number;
          ModelRecord model =
              new ModelRecord(
                  version,
                  target,
                  ModelState.CANDIDATE,
                  folder.models().add(version, onnxFile),
                  manifest,
                  Map.copyOf(metrics),
                  "",
                  now());
          ModelTable.add(handle, model, number);
          return model;
        });
  }

  @Override
  public List<ModelRecord> models(String target) {
    return database.read(handle -> ModelTable.of(handle, target));
  }

  @Override
  public Optional<ModelRecord> model(String version) {
    return database.read(handle -> ModelTable.find(handle, version));
  }

  @Override
  public Optional<ModelRecord> liveModel(String target) {
    return database.read(handle -> ModelTable.live(handle, target));
  }

  @Override
  public ModelRecord promote(String version, String reason) {
    return database.write(handle -> ModelTable.promote(handle, version, reason, now()));
  }

  @Override
  public ModelRecord rollback(String target, String reason) {
    return database.write(handle -> ModelTable.rollback(handle, target, reason, now()));
  }

  @Override
  public List<Promotion> promotions(String target) {
    return database.read(handle -> ModelTable.promotions(handle, target));
  }

  @Override
  public Path file(ModelRecord model) {
    return folder.models().file(model);
  }

  @Override
  public Run startRun(String kind, String target, Map<String, String> configuration) {
    TargetName.check(target);
    return database.write(handle -> RunTable.start(handle, kind, target, configuration, now()));
  }

  @Override
  public void finishRun(long runId, RunOutcome outcome, Map<String, String> counts) {
    database.write(
        handle -> {
          RunTable.finish(handle, runId, outcome, counts, now());
          return runId;
        });
  }

  @Override
  public List<Run> runs(String target) {
    return database.read(handle -> RunTable.of(handle, target, database.dialect()::isAlive));
  }

  @Override
  public Optional<Run> startRunAlone(
      String kind, String target, Map<String, String> configuration, Set<String> rivals) {
    TargetName.check(target);
    return database.write(
        handle ->
            RunTable.isRunning(handle, rivals, target, database.dialect()::isAlive)
                ? Optional.empty()
                : Optional.of(RunTable.start(handle, kind, target, configuration, now())));
  }

  @Override
  public Quota.Share takeQuota(String target, int wanted, Quota quota, Instant until) {
    TargetName.check(target);
    return database.write(handle -> QuotaTable.take(handle, target, wanted, quota, until, now()));
  }

  @Override
  public void settleQuota(Quota.Share share, long opened) {
    database.write(
        handle -> {
          QuotaTable.settle(handle, share, opened, now());
          return share;
        });
  }

  @Override
  public long quotaUsed(String target, Instant after) {
    return database.read(handle -> QuotaTable.used(handle, target, after));
  }

  @Override
  public List<Answered> answered(String target, long after, int most) {
    return database.read(handle -> AnsweredQuery.after(handle, target, after, most));
  }

  private Instant now() {
    // As finely as it is kept.
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public void close() {
    database.close();
  }
}
