package io.glyphloop.store.sql;

import io.glyphloop.core.Digest;
import io.glyphloop.core.error.ModelException;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.ModelState;
import io.glyphloop.store.Promotion;
import io.glyphloop.store.jdbc.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Models, which of them is live, and how it became so. */
final class ModelTable {

  private ModelTable() {}

  /** Returns the number that the next model of a target gets. */
  static int nextNumber(Handle handle, String target) {
    return handle
        .createQuery("SELECT coalesce(max(number), 0) + 1 FROM model WHERE target = :target")
        .bind("target", target)
        .mapTo(Integer.class)
        .one();
  }

  /** Adds a model. */
  static void add(Handle handle, ModelRecord model, int number) {
    handle
        .createUpdate(
            "INSERT INTO model (version, target, number, state, digest, manifest, metrics, note, at)"
                + " VALUES (:version, :target, :number, :state, :digest, :manifest, :metrics, :note,"
                + " :at)")
        .bind("version", model.version())
        .bind("target", model.target())
        .bind("number", number)
        .bind("state", model.state().name())
        .bind("digest", model.digest().hex())
        .bind("manifest", Columns.text(model.manifest().toMetadata()))
        .bind("metrics", Columns.text(model.metrics()))
        .bind("note", model.note())
        .bind("at", Columns.text(model.at()))
        .execute();
  }

  /** Returns the models of a target, oldest first. */
  static List<ModelRecord> of(Handle handle, String target) {
    return handle
        .createQuery("SELECT * FROM model WHERE target = :target ORDER BY number")
        .bind("target", target)
        .map(ModelTable::model)
        .list();
  }

  /** Returns one model. */
  static Optional<ModelRecord> find(Handle handle, String version) {
    return handle
        .createQuery("SELECT * FROM model WHERE version = :version")
        .bind("version", version)
        .map(ModelTable::model)
        .findFirst();
  }

  /** Returns a model that must be there. */
  static ModelRecord get(Handle handle, String version) {
    return find(handle, version)
        .orElseThrow(
            () ->
                new ModelException(
                    "there is no model " + version, "'model list' shows those there are"));
  }

  /** Returns the live model of a target. */
  static Optional<ModelRecord> live(Handle handle, String target) {
    return handle
        .createQuery("SELECT * FROM model WHERE target = :target AND state = 'LIVE'")
        .bind("target", target)
        .map(ModelTable::model)
        .findFirst();
  }

  /** Makes a model live; nothing changes when it is. */
  static ModelRecord promote(Handle handle, String version, String reason, Instant at) {
    ModelRecord model = get(handle, version);
    if (model.state() == ModelState.LIVE) {
      return model;
    }
    return makeLive(handle, model, Promotion.Kind.PROMOTED, reason, at);
  }

  /** Makes the model live that was so before the present one. */
  static ModelRecord rollback(Handle handle, String target, String reason, Instant at) {
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
          "target " + target + " has no earlier live model", "promote one of 'model list' instead");
    }
    lives.pop();
    ModelRecord before = find(handle, lives.peek()).orElseThrow();
    return makeLive(handle, before, Promotion.Kind.ROLLED_BACK, reason, at);
  }

  /** Returns how the live model of a target changed, oldest first. */
  static List<Promotion> promotions(Handle handle, String target) {
    return handle
        .createQuery("SELECT * FROM promotion WHERE target = :target ORDER BY id")
        .bind("target", target)
        .map(
            (row, context) ->
                new Promotion(
                    row.getString("target"),
                    row.getString("version"),
                    Promotion.Kind.valueOf(row.getString("kind")),
                    row.getString("reason"),
                    Columns.instant(row.getString("at"))))
        .list();
  }

  private static ModelRecord makeLive(
      Handle handle, ModelRecord model, Promotion.Kind kind, String reason, Instant at) {
    PromotionTestTable.supersede(
        handle, model.target(), model.version() + " became the live model", at);
    // Retired first: the schema allows one live model at any moment.
    handle
        .createUpdate(
            "UPDATE model SET state = 'RETIRED', note = :note WHERE target = :target"
                + " AND state = 'LIVE'")
        .bind("note", "replaced by " + model.version() + ": " + reason)
        .bind("target", model.target())
        .execute();
    handle
        .createUpdate("UPDATE model SET state = 'LIVE', note = :note WHERE version = :version")
        .bind("note", reason)
        .bind("version", model.version())
        .execute();
    handle
        .createUpdate(
            "INSERT INTO promotion (target, version, kind, reason, at)"
                + " VALUES (:target, :version, :kind, :reason, :at)")
        .bind("target", model.target())
        .bind("version", model.version())
        .bind("kind", kind.name())
        .bind("reason", reason)
        .bind("at", Columns.text(at))
        .execute();
    return find(handle, model.version()).orElseThrow();
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
        Columns.instant(row.getString("at")));
  }
}
