package io.glyphloop.crawler;

import java.io.PrintStream;

/**
 * Prints a line for each challenge as it comes: {@code 12 - SUCC - ayqx}, {@code 13 - FAIL}, {@code
 * 14 - FATAL - timeout}; {@code Worker quit.} for each worker; at last {@code Finished.} and the
 * summary.
 */
public record ConsoleCrawlListener(PrintStream out) implements CrawlListener {

  @Override
  public void attempted(long number, Attempt attempt) {
    String detail =
        switch (attempt.outcome()) {
          case SUCC -> " - " + attempt.recognition().orElseThrow().text();
          case FATAL -> " - " + attempt.cause().orElseThrow().words();
          case FAIL, SAVED -> "";
        };
    out.println(number + " - " + attempt.outcome() + detail);
  }

  @Override
  public void workerQuit() {
    out.println("Worker quit.");
  }

  @Override
  public void finished(CrawlReport report) {
    out.println("Finished.");
    out.println(report.summary());
  }
}
