package io.glyphloop.site.session;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A session that hands every call on to another one; who extends it overrides what it adds to. */
public abstract class ForwardingSession implements WebSession {

  private WebSession session;

  protected ForwardingSession(WebSession session) {
    this.session = session;
  }

  /** Closes the session, and hands all further calls on to another one. */
  protected final void replace(Supplier<WebSession> next) {
    session.close();
    session = next.get();
  }

  @Override
  public LiveChallenge open() {
    return session.open();
  }

  @Override
  public Reply submit(LiveChallenge challenge, String answer) {
    return session.submit(challenge, answer);
  }

  @Override
  public boolean canSubmit(String reading) {
    return session.canSubmit(reading);
  }

  @Override
  public boolean canSubmitAgain(LiveChallenge challenge) {
    return session.canSubmitAgain(challenge);
  }

  @Override
  public PageReply loadPage() {
    return session.loadPage();
  }

  @Override
  public Optional<PageScreenshot> screenshot(List<String> selectors) {
    return session.screenshot(selectors);
  }

  @Override
  public Optional<PageReply> lastReply() {
    return session.lastReply();
  }

  @Override
  public void close() {
    session.close();
  }
}
