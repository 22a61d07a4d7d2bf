package io.glyphloop.store.sql;

import io.glyphloop.store.Quota;
import io.glyphloop.store.QuotaLedger;
import io.glyphloop.store.TargetName;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Challenges that were set aside or opened under a quota. */
record SqlQuotaLedger(Database database) implements QuotaLedger {

  /** Rows as old count for no quota any more. */
  private static final Duration KEPT = Duration.ofDays(8);

  @Override
  public Quota.Share take(String target, int wanted, Quota quota, Instant until) {
    TargetName.check(target);
    return database.write(
        handle -> {
          Instant now = database.now();
          long granted = wanted;
          for (Quota.Limit limit : quota.limits()) {
            long left = limit.challenges() - used(handle, target, now.minus(limit.span()));
            granted = Math.min(granted, Math.max(0, left));
          }
          long id = granted == 0 ? 0 : setAside(handle, target, granted, until);
          return new Quota.Share(id, target, Math.toIntExact(granted), until);
        });
  }

  private static long setAside(Handle handle, String target, long challenges, Instant until) {
    return Database.insert(
        handle,
        "INSERT INTO quota_use (target, challenges, until) VALUES (?, ?, ?)",
        target,
        challenges,
        until);
  }

  /** {@inheritDoc} The others were opened at this moment at the latest. */
  @Override
  public void settle(Quota.Share share, long opened) {
    database.execute(
        handle -> {
          Instant now = database.now();
          handle.execute(
              "UPDATE quota_use SET challenges = ?, until = ? WHERE id = ?",
              opened,
              now,
              share.id());
          handle.execute(
              "DELETE FROM quota_use WHERE target = ? AND until < ?",
              share.target(),
              now.minus(KEPT));
        });
  }

  @Override
  public long used(String target, Instant after) {
    return database.read(handle -> used(handle, target, after));
  }

  private static long used(Handle handle, String target, Instant after) {
    return handle
        .select(
            "SELECT coalesce(sum(challenges), 0) FROM quota_use WHERE target = ? AND until > ?",
            target,
            after)
        .mapTo(Long.class)
        .one();
  }
}
