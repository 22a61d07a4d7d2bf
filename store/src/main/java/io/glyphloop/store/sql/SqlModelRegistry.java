package io.glyphloop.store.sql;

import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.ModelRegistry;
import io.glyphloop.store.ModelState;
import io.glyphloop.store.Promotion;
import io.glyphloop.store.PromotionTest;
import io.glyphloop.store.TargetName;
import io.glyphloop.store.files.ModelFolder;
import io.glyphloop.store.jdbc.Database;
import io.glyphloop.store.jdbc.Timestamps;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class SqlModelRegistry implements ModelRegistry {

  private final ModelFolder files;
  private final Database database;
  private final InstantSource clock;

  SqlModelRegistry(ModelFolder files, Database database, InstantSource clock) {
    this.files = files;
    this.database = database;
    this.clock = clock;
  }

  @Override
  public ModelRecord register(
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
                  files.add(version, onnxFile),
                  manifest,
                  Map.copyOf(metrics),
                  "",
                  Timestamps.now(clock));
          ModelTable.add(handle, model, number);
          return model;
        });
  }

  @Override
  public List<ModelRecord> of(String target) {
    return database.read(handle -> ModelTable.of(handle, target));
  }

  @Override
  public Optional<ModelRecord> find(String version) {
    return database.read(handle -> ModelTable.find(handle, version));
  }

  @Override
  public Optional<ModelRecord> live(String target) {
    return database.read(handle -> ModelTable.live(handle, target));
  }

  @Override
  public ModelRecord promote(String version, String reason) {
    return database.write(
        handle -> ModelTable.promote(handle, version, reason, Timestamps.now(clock)));
  }

  @Override
  public ModelRecord rollback(String target, String reason) {
    return database.write(
        handle -> ModelTable.rollback(handle, target, reason, Timestamps.now(clock)));
  }

  @Override
  public List<Promotion> promotions(String target) {
    return database.read(handle -> ModelTable.promotions(handle, target));
  }

  @Override
  public PromotionTest startTest(
      String candidate, String live, long heldOutWins, long heldOutLosses) {
    return database.write(
        handle ->
            PromotionTestTable.start(
                handle,
                ModelTable.get(handle, candidate),
                live,
                heldOutWins,
                heldOutLosses,
                Timestamps.now(clock)));
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
          Instant at = Timestamps.now(clock);
          PromotionTest decided =
              PromotionTestTable.decide(handle, now.id(), decision, wins, losses, reason, at);
          if (decision == PromotionTest.Decision.PROMOTED) {
            ModelTable.promote(handle, now.candidate(), reason, at);
          }
          return decided;
        });
  }

  @Override
  public Path file(ModelRecord model) {
    return files.file(model);
  }
}
