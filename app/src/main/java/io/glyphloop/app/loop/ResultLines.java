package io.glyphloop.app.loop;

import io.glyphloop.app.cli.Console;

/** Lines of results as they come, one call each; a bar that is being drawn steps aside. */
final class ResultLines implements Appendable {

  private final Console console;
  private final StringBuilder line = new StringBuilder();

  ResultLines(Console console) {
    this.console = console;
  }

  @Override
  public synchronized Appendable append(CharSequence text) {
    return append(text, 0, text.length());
  }

  @Override
  public synchronized Appendable append(CharSequence text, int start, int end) {
    for (int i = start; i < end; i++) {
      append(text.charAt(i));
    }
    return this;
  }

  @Override
  public synchronized Appendable append(char c) {
    if (c == '\n') {
      console.result(line.toString());
      line.setLength(0);
    } else {
      line.append(c);
    }
    return this;
  }
}
