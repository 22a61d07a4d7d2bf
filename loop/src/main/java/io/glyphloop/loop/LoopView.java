package io.glyphloop.loop;

import io.glyphloop.crawler.CrawlListener;

/** Where rounds show what happens; the command line prints it. */
public interface LoopView {

  /** Shows a line. */
  void line(String text);

  /**
   * Begins to show a harvest.
   *
   * @param challenges how many are answered at most
   */
  Harvesting harvesting(int challenges);

  /** Shows the challenges of one harvest until it is closed. */
  interface Harvesting extends CrawlListener, AutoCloseable {

    @Override
    void close();
  }
}
