package io.glyphloop.site.config;

import io.glyphloop.core.config.ConfigLoader;
import io.glyphloop.core.config.ConfigSource;
import java.util.List;

/** Targets for tests. */
public final class Targets {

  private static final String BASE =
      """
      name: fake
      url: %s
      captcha: {image: "img#captcha", charset: a-z0-9, length: 5}
      form:
        selector: form#login
        answer: captcha
        fields: {username: nobody, password: none}
        dummy: true
      verdict:
        accepted: [{text: Wrong user name or password}]
        rejected: [{text: The characters do not match}]
        expired: [{text: The picture has expired}]
      retries: 0
      timeout: 5s
      """;

  private Targets() {}

  /** Returns a target at an address, with lines of YAML that win over the usual ones. */
  public static TargetConfig at(String url, String... overrides) {
    ConfigSource base = new ConfigSource("base", BASE.formatted(url));
    return ConfigLoader.load(
        List.of(
            TargetConfig.defaults(), base, new ConfigSource("test", String.join("\n", overrides))),
        TargetConfig.class);
  }
}
