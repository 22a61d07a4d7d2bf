package io.glyphloop.site.session;

/** A site with real pages. */
public interface WebSite extends Site {

  @Override
  WebSession newSession();
}
