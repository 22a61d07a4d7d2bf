package io.glyphloop.target.inspect;

import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.target.TargetConfig;

/** Settings to look at a page that no target's file describes yet. */
public final class Look {

  private Look() {}

  /**
   * Returns settings with which a page can be opened and nothing else.
   *
   * @param url the page
   * @throws io.glyphloop.core.error.ConfigException when it is none
   */
  public static TargetConfig at(String url) {
    return TargetConfig.load(ConfigSource.resource(Look.class, "look.yaml")).withUrl(url);
  }
}
