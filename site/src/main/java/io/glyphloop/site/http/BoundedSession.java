package io.glyphloop.site.http;

import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.time.TimeLimit;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.ForwardingSession;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.PageReply;
import io.glyphloop.site.session.PageTime;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.WebSession;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A session whose work on a page takes no longer than a request may. A session that was at such a
 * page sends nothing any more, and a fresh one takes its place.
 */
final class BoundedSession extends ForwardingSession {

  private final TargetConfig config;
  private final Function<TimeLimit, WebSession> sessions;
  private TimeLimit limit;

  /**
   * @param sessions makes a session; what it sends is no work on a page ({@link TimeLimit#apart})
   */
  BoundedSession(TargetConfig config, Function<TimeLimit, WebSession> sessions) {
    this(config, sessions, new TimeLimit(config.timeout()));
  }

  private BoundedSession(
      TargetConfig config, Function<TimeLimit, WebSession> sessions, TimeLimit limit) {
    super(sessions.apply(limit));
    this.config = config;
    this.sessions = sessions;
    this.limit = limit;
  }

  @Override
  public LiveChallenge open() {
    return within(super::open);
  }

  @Override
  public Reply submit(LiveChallenge challenge, String answer) {
    return within(() -> super.submit(challenge, answer));
  }

  @Override
  public PageReply loadPage() {
    return within(super::loadPage);
  }

  private <T> T within(Supplier<T> work) {
    try {
      return PageTime.within(limit, config.timeout(), config.url(), work);
    } catch (SiteException e) {
      if (limit.isOver()) {
        limit = new TimeLimit(config.timeout());
        replace(() -> sessions.apply(limit));
      }
      throw e;
    }
  }
}
