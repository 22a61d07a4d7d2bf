package io.glyphloop.store.sql;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.store.ImportItem;
import io.glyphloop.store.ImportOutcome;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.LabelStore;
import io.glyphloop.store.RelabelOutcome;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.TargetName;
import io.glyphloop.store.Unlabelled;
import io.glyphloop.store.files.ImageFolder;
import io.glyphloop.store.jdbc.Database;
import io.glyphloop.store.jdbc.Timestamps;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class SqlLabelStore implements LabelStore {

  private final ImageFolder images;
  private final Database database;
  private final InstantSource clock;

  SqlLabelStore(ImageFolder images, Database database, InstantSource clock) {
    this.images = images;
    this.database = database;
    this.clock = clock;
  }

  @Override
  public List<ImportOutcome> importAll(
      String target, long runId, List<ImportItem> items, LabelSource source) {
    TargetName.check(target);
    List<Digest> digests = items.stream().map(item -> Digest.of(item.image())).toList();
    Map<Digest, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i++) {
      files.put(digests.get(i), items.get(i).image());
    }
    images.putAll(files);
    return database.write(
        handle -> {
          Instant now = Timestamps.now(clock);
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
  public void add(long challengeId, String text, LabelSource source, double confidence) {
    database.write(
        handle -> {
          if (!ChallengeTable.exists(handle, challengeId)) {
            throw new IllegalArgumentException("no challenge " + challengeId);
          }
          LabelTable.add(handle, challengeId, text, source, confidence, Timestamps.now(clock));
          return challengeId;
        });
  }

  @Override
  public RelabelOutcome relabel(String target, Digest image, String text) {
    return database.write(
        handle -> LabelTable.relabel(handle, target, image, text, Timestamps.now(clock)));
  }

  @Override
  public boolean withdraw(String target, Digest image, String text, LabelSource source) {
    return database.write(handle -> LabelTable.withdraw(handle, target, image, text, source));
  }

  @Override
  public List<Unlabelled> unlabelled(String target) {
    return database.read(handle -> UnlabelledQuery.of(handle, target));
  }

  @Override
  public Snapshot snapshot(String target) {
    return database.read(handle -> LabelTable.snapshot(handle, target));
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
}
