package io.glyphloop.store.sql;

import io.glyphloop.core.Digest;
import io.glyphloop.core.error.ModelException;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.ModelRegistry;
import io.glyphloop.store.ModelState;
import io.glyphloop.store.Promotion;
import io.glyphloop.store.PromotionTest;
import io.glyphloop.store.TargetName;
import io.glyphloop.store.files.ModelFolder;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Models, which of them is live, and how it became so. */
record SqlModelRegistry(ModelFolder files, Database database) implements ModelRegistry {

  @Override
  public ModelRecord register(
      String target, Path onnxFile, ModelManifest manifest, Map<String, String> metrics) {
    TargetName.check(target);
    // The copy lies inside the transaction, so that no other process takes the same number.
    return database.write(
        handle -> {
          int number = nextNumber(handle, target);
          String version = target + "-" + number;
          handle.execute(
              "INSERT INTO model (version, target, number, state, digest, manifest, metrics, note,"
                  + " at) VALUES (?, ?, ?, 'CANDIDATE', ?, ?, ?, '', ?)",
              version,
              target,
              number,
              files.add(version, onnxFile),
              manifest.toMetadata(),
              metrics,
              database.now());
          return get(handle, version);
        });
  }

  private static int nextNumber(Handle handle, String target) {
    return handle
        .select("SELECT coalesce(max(number), 0) + 1 FROM model WHERE target = ?", target)
        .mapTo(Integer.class)
        .one();
  }

  @Override
  public List<ModelRecord> of(String target) {
    return database.read(handle -> of(handle, target));
  }

  static List<ModelRecord> of(Handle handle, String target) {
    return handle
        .select("SELECT * FROM model WHERE target = ? ORDER BY number", target)
        .map(SqlModelRegistry::model)
        .list();
  }

  @Override
  public Optional<ModelRecord> find(String version) {
    return database.read(handle -> find(handle, version));
  }

  private static Optional<ModelRecord> find(Handle handle, String version) {
    return handle
        .select("SELECT * FROM model WHERE version = ?", version)
        .map(SqlModelRegistry::model)
        .findFirst();
  }

  private static ModelRecord get(Handle handle, String version) {
    return find(handle, version)
        .orElseThrow(
            () ->
                new ModelException(
                    "there is no model " + version, "'model list' shows those there are"));
  }

  @Override
  public Optional<ModelRecord> live(String target) {
    return of(target).stream().filter(model -> model.state() == ModelState.LIVE).findFirst();
  }

  @Override
  public ModelRecord promote(String version, String reason) {
    return database.write(handle -> promote(handle, version, reason));
  }

  private ModelRecord promote(Handle handle, String version, String reason) {
    ModelRecord model = get(handle, version);
    return model.state() == ModelState.LIVE
        ? model
        : makeLive(handle, model, Promotion.Kind.PROMOTED, reason);
  }

  @Override
  public ModelRecord rollback(String target, String reason) {
    return database.write(
        handle -> {
          Deque<String> lives = new ArrayDeque<>();
          for (Promotion step : promotions(handle, target)) {
            if (step.kind() == Promotion.Kind.PROMOTED) {
              lives.push(step.version());
            } else {
              lives.pop();
            }
          }
          if (lives.size() < 2) {
            throw new ModelException(
                "target " + target + " has no earlier live model",
                "promote one of 'model list' instead");
          }
          lives.pop();
          ModelRecord before = get(handle, lives.peek());
          return makeLive(handle, before, Promotion.Kind.ROLLED_BACK, reason);
        });
  }

  private ModelRecord makeLive(
      Handle handle, ModelRecord model, Promotion.Kind kind, String reason) {
    PromotionTestTable.supersede(
        handle, model.target(), model.version() + " became the live model", database.now());
    // Retired first: the schema allows one live model at any moment.
    handle.execute(
        "UPDATE model SET state = 'RETIRED', note = ? WHERE target = ? AND state = 'LIVE'",
        "replaced by " + model.version() + ": " + reason,
        model.target());
    handle.execute(
        "UPDATE model SET state = 'LIVE', note = ? WHERE version = ?", reason, model.version());
    handle.execute(
        "INSERT INTO promotion (target, version, kind, reason, at) VALUES (?, ?, ?, ?, ?)",
        model.target(),
        model.version(),
        kind,
        reason,
        database.now());
    return get(handle, model.version());
  }

  @Override
  public List<Promotion> promotions(String target) {
    return database.read(handle -> promotions(handle, target));
  }

  private static List<Promotion> promotions(Handle handle, String target) {
    return handle
        .select("SELECT * FROM promotion WHERE target = ? ORDER BY id", target)
        .map(ConstructorMapper.of(Promotion.class))
        .list();
  }

  @Override
  public PromotionTest startTest(
      String candidate, String live, long heldOutWins, long heldOutLosses) {
    return database.write(
        handle ->
            PromotionTestTable.start(
                handle, get(handle, candidate), live, heldOutWins, heldOutLosses, database.now()));
  }

  @Override
  public Optional<PromotionTest> openTest(String target) {
    return tests(target).stream().filter(PromotionTest::isOpen).findFirst();
  }

  @Override
  public List<PromotionTest> tests(String target) {
    return database.read(handle -> PromotionTestTable.of(handle, target));
  }

  @Override
  public PromotionTest decide(
      PromotionTest test, PromotionTest.Decision decision, long wins, long losses, String reason) {
    return database.write(
        handle -> {
          PromotionTest now = PromotionTestTable.find(handle, test.id());
          if (!now.isOpen()) {
            return now;
          }
          PromotionTest decided =
              PromotionTestTable.decide(
                  handle, now.id(), decision, wins, losses, reason, database.now());
          if (decision == PromotionTest.Decision.PROMOTED) {
            promote(handle, now.candidate(), reason);
          }
          return decided;
        });
  }

  @Override
  public Path file(ModelRecord model) {
    return files.file(model);
  }

  private static ModelRecord model(ResultSet row, StatementContext context) throws SQLException {
    String version = row.getString("version");
    return new ModelRecord(
        version,
        row.getString("target"),
        ModelState.valueOf(row.getString("state")),
        new Digest(row.getString("digest")),
        ModelManifest.fromMetadata(version, Columns.map(row.getString("manifest"))),
        Columns.map(row.getString("metrics")),
        row.getString("note"),
        Instant.parse(row.getString("at")));
  }
}
