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

  @Mixin private PageOptions page;

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

  TargetConfig config() {
    return page.config();
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
