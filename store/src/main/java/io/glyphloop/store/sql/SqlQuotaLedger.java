package io.glyphloop.store.sql;

import io.glyphloop.store.Quota;
import io.glyphloop.store.QuotaLedger;
import io.glyphloop.store.TargetName;
import io.glyphloop.store.jdbc.Database;
import io.glyphloop.store.jdbc.Timestamps;
import java.time.Instant;
import java.time.InstantSource;

final class SqlQuotaLedger implements QuotaLedger {

  private final Database database;
  private final InstantSource clock;

  SqlQuotaLedger(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Quota.Share take(String target, int wanted, Quota quota, Instant until) {
    TargetName.check(target);
    return database.write(
        handle -> QuotaTable.take(handle, target, wanted, quota, until, Timestamps.now(clock)));
  }

  @Override
  public void settle(Quota.Share share, long opened) {
    database.write(
        handle -> {
          QuotaTable.settle(handle, share, opened, Timestamps.now(clock));
          return share;
        });
  }

  @Override
  public long used(String target, Instant after) {
    return database.read(handle -> QuotaTable.used(handle, target, after));
  }
}
