package io.glyphloop.target;

/** A login site behind its door; one for each target, shared by all workers. */
public interface Site extends AutoCloseable {

  /** Returns a new visitor: own cookies, for use by one thread at a time. */
  SiteSession newSession();

  @Override
  void close();
}
