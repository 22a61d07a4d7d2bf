package io.glyphloop.target;

/** A site with real pages. */
public interface WebSite extends Site {

  @Override
  WebSession newSession();
}
