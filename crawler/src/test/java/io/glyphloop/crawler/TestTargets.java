package io.glyphloop.crawler;

import io.glyphloop.core.config.ConfigLoader;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.site.config.TargetConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The shipped target of the demonstration, at the port of a test's site. */
final class TestTargets {

  private TestTargets() {}

  /** Returns the target, with YAML that wins over what is shipped. */
  static TargetConfig demoAt(URI loginPage, String overrides) {
    return ConfigLoader.load(
        List.of(
            TargetConfig.defaults(),
            ConfigSource.file(Path.of("..", "config", "targets", "demo.yaml")),
            ConfigSource.setting("test", "url", loginPage.toString()),
            new ConfigSource("overrides", overrides)),
        TargetConfig.class);
  }
}
