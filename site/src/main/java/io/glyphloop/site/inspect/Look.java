package io.glyphloop.site.inspect;

import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.site.config.TargetConfig;

/** Settings to look at a page that no target's file describes yet. */
public final class Look {

  private Look() {}

  /**
   * Returns settings with which a page can be opened and nothing else.
   *
   * @param url the page
   * @param more further keys of a target's file as YAML, for example an authorization; may be empty
   * @throws io.glyphloop.core.error.ConfigException when {@code more} is wrong
   */
  public static TargetConfig at(String url, String more) {
    String text = ConfigSource.resource(Look.class, "look.yaml").text() + more;
    return TargetConfig.load(new ConfigSource("what is known of " + url, text)).withUrl(url);
  }
}
