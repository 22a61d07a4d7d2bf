package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.crawler.Attempt;
import io.glyphloop.crawler.ConsoleCrawlListener;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.CrawlReport;
import io.glyphloop.crawler.RejectionHint;

/** Shows a crawl: its lines on standard output, and on a terminal a bar below them. */
final class CrawlLines implements CrawlListener, AutoCloseable {

  private final CrawlListener lines;
  private final CrawlListener hint;
  private final Progress.Step step;

  CrawlLines(Console console, String task, int count) {
    lines = new ConsoleCrawlListener(console.out());
    hint = new RejectionHint(console.err());
    // Where there is no terminal the lines themselves tell how far it is.
    Progress progress = console.isTerminal() ? console.progress() : Progress.silent();
    step = progress.start(task, count, "challenges");
  }

  @Override
  public void attempted(long number, Attempt attempt) {
    lines.attempted(number, attempt);
    hint.attempted(number, attempt);
    step.advance(1);
  }

  @Override
  public void workerQuit() {
    lines.workerQuit();
  }

  @Override
  public void finished(CrawlReport report) {
    step.close();
    lines.finished(report);
  }

  @Override
  public void close() {
    step.close();
  }
}
