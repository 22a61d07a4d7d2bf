package io.glyphloop.cli.command;

import io.glyphloop.site.config.TargetConfig;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which page of which site. */
final class PageOptions {

  @Option(
      names = "--target",
      required = true,
      paramLabel = "FILE.yaml",
      description = "The target's file, or the name of one in config/targets/.")
  private String target;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The login page's address, instead of the file's.")
  private Optional<String> url = Optional.empty();

  @Mixin private HeadedOption headed;

  TargetConfig config() {
    return headed.apply(TargetChoice.of(target).site(url));
  }

  /** Returns the target's file as it was named. */
  String target() {
    return target;
  }
}
