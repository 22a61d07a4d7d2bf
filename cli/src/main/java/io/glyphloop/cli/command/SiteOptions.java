package io.glyphloop.cli.command;

import io.glyphloop.core.error.UsageException;
import io.glyphloop.crawler.CrawlOptions;
import io.glyphloop.site.config.TargetConfig;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the commands that speak to a site. */
final class SiteOptions {

  private static final int DEFAULT_COUNT = 500;

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

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many challenges at most; default: " + DEFAULT_COUNT + ".")
  private Optional<Integer> count = Optional.empty();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "How many sessions side by side; default: as the target's file says.")
  private Optional<Integer> workers = Optional.empty();

  @Mixin private HeadedOption headed;

  TargetConfig config() {
    return headed.apply(TargetChoice.of(target).site(url));
  }

  CrawlOptions options(TargetConfig config) {
    return options(config, DEFAULT_COUNT);
  }

  /** Returns the options, with another default for the count. */
  CrawlOptions options(TargetConfig config, int defaultCount) {
    try {
      return CrawlOptions.of(count.orElse(defaultCount), workers.orElse(config.workers()));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), "see --help", e);
    }
  }
}
