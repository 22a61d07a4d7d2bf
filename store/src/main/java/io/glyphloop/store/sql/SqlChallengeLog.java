package io.glyphloop.store.sql;

import io.glyphloop.core.Digest;
import io.glyphloop.core.Verdict;
import io.glyphloop.store.Answered;
import io.glyphloop.store.ChallengeLog;
import io.glyphloop.store.DatasetStats;
import io.glyphloop.store.Guess;
import io.glyphloop.store.NewChallenge;
import io.glyphloop.store.NewReading;
import io.glyphloop.store.PairedReading;
import io.glyphloop.store.TargetName;
import io.glyphloop.store.files.ImageFolder;
import io.glyphloop.store.jdbc.Database;
import io.glyphloop.store.jdbc.Timestamps;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class SqlChallengeLog implements ChallengeLog {

  private final ImageFolder images;
  private final Database database;
  private final InstantSource clock;

  SqlChallengeLog(ImageFolder images, Database database, InstantSource clock) {
    this.images = images;
    this.database = database;
    this.clock = clock;
  }

  @Override
  public List<Long> record(String target, long runId, List<NewChallenge> challenges) {
    TargetName.check(target);
    List<Digest> digests = challenges.stream().map(c -> Digest.of(c.image())).toList();
    Map<Digest, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < challenges.size(); i++) {
      files.put(digests.get(i), challenges.get(i).image());
    }
    images.putAll(files);
    return database.write(
        handle ->
            ChallengeTable.addWhole(
                handle, target, runId, challenges, digests, Timestamps.now(clock)));
  }

  @Override
  public void recordReadings(List<NewReading> readings) {
    database.write(
        handle -> {
          readings.forEach(r -> ChallengeTable.addReading(handle, r, Timestamps.now(clock)));
          return readings;
        });
  }

  @Override
  public List<Guess> guesses(String target, Verdict verdict) {
    return database.read(handle -> ChallengeTable.guesses(handle, target, verdict));
  }

  @Override
  public List<Answered> answered(String target, long after, int most) {
    return database.read(handle -> AnsweredQuery.after(handle, target, after, most));
  }

  @Override
  public List<PairedReading> readByBoth(String candidate, String live) {
    return database.read(handle -> PromotionTestTable.readByBoth(handle, candidate, live));
  }

  @Override
  public DatasetStats stats(String target) {
    return database.read(handle -> StatsQuery.of(handle, target));
  }

  @Override
  public List<String> targets() {
    return database.read(TargetTable::names);
  }
}
