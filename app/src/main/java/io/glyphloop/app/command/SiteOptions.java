package io.glyphloop.app.command;

import io.glyphloop.app.cli.TargetChoice;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.crawler.CrawlOptions;
import io.glyphloop.target.TargetConfig;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of the verbs that speak to a site. */
final class SiteOptions {

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
      defaultValue = "500",
      paramLabel = "N",
      description = "How many challenges; default: ${DEFAULT-VALUE}.")
  private int count;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "How many visitors at once; default: as the target's file says.")
  private Optional<Integer> workers = Optional.empty();

  TargetConfig config() {
    return TargetChoice.of(target).site(url);
  }

  CrawlOptions options(TargetConfig config) {
    try {
      return CrawlOptions.of(count, workers.orElse(config.workers()));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), "see --help", e);
    }
  }
}
