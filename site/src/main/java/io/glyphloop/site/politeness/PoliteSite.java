package io.glyphloop.site.politeness;

import io.glyphloop.core.error.SiteException;
import io.glyphloop.site.session.ForwardingSession;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.PageReply;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.WebSession;
import io.glyphloop.site.session.WebSite;

/** A site whose sessions all stop when it throttles or locks out too often. */
public final class PoliteSite implements WebSite {

  private final WebSite site;
  private final LockoutBreaker lockouts = new LockoutBreaker();

  public PoliteSite(WebSite site) {
    this.site = site;
  }

  @Override
  public WebSession newSession() {
    lockouts.check();
    return new PoliteSession(site.newSession());
  }

  @Override
  public void requireOpen() {
    lockouts.check();
  }

  @Override
  public void close() {
    site.close();
  }

  private final class PoliteSession extends ForwardingSession {

    // An image that nobody answered: a collecting crawl wants no more.
    private boolean unanswered;

    PoliteSession(WebSession session) {
      super(session);
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.glyphloop.core.error.LockedOutException when the site locked out too often
     */
    @Override
    public LiveChallenge open() {
      lockouts.check();
      settle();
      try {
        LiveChallenge challenge = super.open();
        unanswered = true;
        return challenge;
      } catch (SiteException e) {
        lockouts.failed(e.failure());
        throw e;
      }
    }

    @Override
    public Reply submit(LiveChallenge challenge, String answer) {
      unanswered = false;
      try {
        Reply reply = super.submit(challenge, answer);
        reply.failure().ifPresentOrElse(lockouts::failed, lockouts::passed);
        return reply;
      } catch (SiteException e) {
        lockouts.failed(e.failure());
        throw e;
      }
    }

    @Override
    public PageReply loadPage() {
      lockouts.check();
      return super.loadPage();
    }

    @Override
    public void close() {
      settle();
      super.close();
    }

    private void settle() {
      if (unanswered) {
        unanswered = false;
        lockouts.passed();
      }
    }
  }
}
