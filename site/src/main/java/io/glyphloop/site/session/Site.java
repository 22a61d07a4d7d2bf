package io.glyphloop.site.session;

/** A login site behind its door; one for each target, shared by all workers. */
public interface Site extends AutoCloseable {

  /** Returns a new visitor: own cookies, for use by one thread at a time. */
  SiteSession newSession();

  /**
   * Asks whether the site still lets us try; by default it does.
   *
   * @throws io.glyphloop.core.error.LockedOutException when it has shut its door too often
   */
  default void requireOpen() {}

  @Override
  void close();
}
