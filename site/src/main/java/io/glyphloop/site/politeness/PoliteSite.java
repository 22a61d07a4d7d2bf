package io.glyphloop.site.politeness;

import io.glyphloop.core.error.SiteException;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.PagePicture;
import io.glyphloop.site.session.PageReply;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.WebSession;
import io.glyphloop.site.session.WebSite;
import java.util.List;
import java.util.Optional;

/** A site whose visitors stop, all together, when it keeps its door shut. */
public final class PoliteSite implements WebSite {

  private final WebSite site;
  private final LockoutBreaker lockOuts = new LockoutBreaker();

  /** Wraps a site; it is closed with this one. */
  public PoliteSite(WebSite site) {
    this.site = site;
  }

  @Override
  public WebSession newSession() {
    lockOuts.check();
    return new Visitor(site.newSession());
  }

  @Override
  public void requireOpen() {
    lockOuts.check();
  }

  @Override
  public void close() {
    site.close();
  }

  /** One visitor, with the memory that all share. */
  private final class Visitor implements WebSession {
    private final WebSession visitor;

    // An image that nobody answered: a collecting crawl wants no more.
    private boolean unanswered;

    Visitor(WebSession visitor) {
      this.visitor = visitor;
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.glyphloop.core.error.LockedOutException when the site locked out too often
     */
    @Override
    public LiveChallenge open() {
      lockOuts.check();
      settle();
      try {
        LiveChallenge challenge = visitor.open();
        unanswered = true;
        return challenge;
      } catch (SiteException e) {
        lockOuts.failed(e.failure());
        throw e;
      }
    }

    @Override
    public Reply submit(LiveChallenge challenge, String answer) {
      unanswered = false;
      try {
        Reply reply = visitor.submit(challenge, answer);
        reply.failure().ifPresentOrElse(lockOuts::failed, lockOuts::passed);
        return reply;
      } catch (SiteException e) {
        lockOuts.failed(e.failure());
        throw e;
      }
    }

    @Override
    public PageReply look() {
      lockOuts.check();
      return visitor.look();
    }

    @Override
    public Optional<PagePicture> picture(List<String> selectors) {
      return visitor.picture(selectors);
    }

    @Override
    public Optional<PageReply> lastReply() {
      return visitor.lastReply();
    }

    @Override
    public boolean canSubmitAgain(LiveChallenge challenge) {
      return visitor.canSubmitAgain(challenge);
    }

    @Override
    public void close() {
      settle();
      visitor.close();
    }

    private void settle() {
      if (unanswered) {
        unanswered = false;
        lockOuts.passed();
      }
    }
  }
}
