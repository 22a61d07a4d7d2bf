package io.glyphloop.crawler;

import io.glyphloop.core.Cancellation;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** A crawl in a process of its own, for {@link KilledCrawlIT} to kill. */
public final class CrawlProcess {

  private CrawlProcess() {}

  /** Crawls without end: login page, workspace folder. */
  public static void main(String[] args) {
    TargetConfig target = TestTargets.demoAt(URI.create(args[0]), "");
    try (Workspace workspace = SqlWorkspace.open(Path.of(args[1]));
        Site site = Sites.open(target)) {
      Crawl.answering(site, NumberedSource.reader(0.8), CrawlOptions.of(Integer.MAX_VALUE, 4))
          .savingTo(WorkspaceSink.open(workspace, target, Map.of()))
          .reportingTo(new ConsoleCrawlListener(System.out))
          .run(new Cancellation());
    }
  }
}
