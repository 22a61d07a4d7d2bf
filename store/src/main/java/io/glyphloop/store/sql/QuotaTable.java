package io.glyphloop.store.sql;

import io.glyphloop.store.Quota;
import io.glyphloop.store.jdbc.Columns;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Challenges that were set aside or opened under a quota. */
final class QuotaTable {

  /** Rows as old count for no quota any more. */
  private static final Duration KEPT = Duration.ofDays(8);

  private QuotaTable() {}

  /** Returns how many challenges may have been opened after an instant. */
  static long used(Handle handle, String target, Instant after) {
    return handle
        .createQuery(
            "SELECT coalesce(sum(challenges), 0) FROM quota_use"
                + " WHERE target = :target AND until > :after")
        .bind("target", target)
        .bind("after", Columns.text(after))
        .mapTo(Long.class)
        .one();
  }

  /** Sets as many aside as every limit leaves, at most those wanted. */
  static Quota.Share take(
      Handle handle, String target, int wanted, Quota quota, Instant until, Instant now) {
    long granted = wanted;
    for (Quota.Limit limit : quota.limits()) {
      long left = limit.challenges() - used(handle, target, now.minus(limit.span()));
      granted = Math.min(granted, Math.max(0, left));
    }
    if (granted == 0) {
      return new Quota.Share(0, target, 0, until);
    }
    long id =
        handle
            .createUpdate(
                "INSERT INTO quota_use (target, challenges, until)"
                    + " VALUES (:target, :challenges, :until)")
            .bind("target", target)
            .bind("challenges", granted)
            .bind("until", Columns.text(until))
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    return new Quota.Share(id, target, Math.toIntExact(granted), until);
  }

  /** Gives back what was not opened; the others were opened at this moment at the latest. */
  static void settle(Handle handle, Quota.Share share, long opened, Instant now) {
    handle
        .createUpdate("UPDATE quota_use SET challenges = :opened, until = :now WHERE id = :id")
        .bind("opened", opened)
        .bind("now", Columns.text(now))
        .bind("id", share.id())
        .execute();
    handle
        .createUpdate("DELETE FROM quota_use WHERE target = :target AND until < :old")
        .bind("target", share.target())
        .bind("old", Columns.text(now.minus(KEPT)))
        .execute();
  }
}
