package io.glyphloop.site.session;

import io.glyphloop.core.Verdict;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A site that may show the same captcha as long as a session lasts: then each challenge gets a
 * session of its own, or the same picture would be counted again and again. Where nobody said so,
 * it is noticed when one session's text is accepted twice in a row.
 */
public final class FreshSessions implements WebSite {

  /** With fewer possible texts, the same one twice in a row may be chance. */
  private static final double ENOUGH_TEXTS = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(FreshSessions.class);

  private final WebSite site;
  private final AtomicBoolean fresh;
  private final boolean watching;

  /**
   * @param fresh whether each challenge gets a session of its own from the beginning
   * @param texts how many texts the site can show
   */
  public FreshSessions(WebSite site, boolean fresh, double texts) {
    this.site = site;
    this.fresh = new AtomicBoolean(fresh);
    this.watching = texts >= ENOUGH_TEXTS;
  }

  @Override
  public WebSession newSession() {
    return new Session(site.newSession());
  }

  @Override
  public void requireOpen() {
    site.requireOpen();
  }

  @Override
  public void close() {
    site.close();
  }

  private final class Session extends ForwardingSession {

    private boolean used;
    private Optional<String> accepted = Optional.empty();

    Session(WebSession session) {
      super(session);
    }

    @Override
    public LiveChallenge open() {
      if (used && fresh.get()) {
        replace(site::newSession);
      }
      used = true;
      return super.open();
    }

    @Override
    public Reply submit(LiveChallenge challenge, String answer) {
      Reply reply = super.submit(challenge, answer);
      if (reply.verdict() == Verdict.ACCEPTED) {
        boolean again = accepted.filter(answer::equals).isPresent();
        if (watching && again && fresh.compareAndSet(false, true)) {
          LOG.warn(
              "the site accepted '{}' twice in a row in one session: each challenge gets a session"
                  + " of its own from now on; write 'fresh-session: true' into the target's file",
              answer);
        }
        accepted = Optional.of(answer);
      }
      return reply;
    }
  }
}
