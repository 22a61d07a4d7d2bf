package io.glyphloop.store;

import java.time.Instant;

/** How many challenges were set aside and opened, for all processes that share a workspace. */
public interface QuotaLedger {

  /**
   * Sets challenges aside, as many as a quota leaves; none is opened without. What was set aside
   * and never settled, as after a kill, counts in full until its time and the quota's span after it
   * are over: whatever happens, the quota holds.
   *
   * @param wanted the most to set aside, at least 1
   * @param until when the taker stops opening challenges at the latest
   */
  Quota.Share take(String target, int wanted, Quota quota, Instant until);

  /** Says how many challenges of a share were opened; the others are free again. */
  void settle(Quota.Share share, long opened);

  /** Returns how many challenges were set aside or opened after an instant. */
  long used(String target, Instant after);
}
