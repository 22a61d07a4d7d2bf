package io.glyphloop.site.session;

/** A login site; one for each target, shared by all workers. */
public interface Site extends AutoCloseable {

  /** Returns a new session with its own cookies, for use by one thread at a time. */
  SiteSession newSession();

  /**
   * Checks that the site still lets us try; by default it does.
   *
   * @throws io.glyphloop.core.error.LockedOutException when it has locked out too often
   */
  default void requireOpen() {}

  @Override
  void close();
}
