package io.glyphloop.cli.option;

import io.glyphloop.cli.console.Console;
import io.glyphloop.loop.LoopView;

/**
 * Prints the rounds of a loop.
 *
 * @param console where
 */
public record ConsoleLoopView(Console console) implements LoopView {

  @Override
  public void line(String text) {
    console.result(text);
  }

  @Override
  public Harvesting harvesting(int challenges) {
    return new CrawlLines(console, "harvesting", challenges);
  }
}
