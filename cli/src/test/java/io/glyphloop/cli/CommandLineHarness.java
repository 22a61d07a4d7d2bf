package io.glyphloop.cli;

import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.Context;
import io.glyphloop.core.Cancellation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs the real commands with streams of its own. */
public final class CommandLineHarness {

  /**
   * What one run gave.
   *
   * @param status the exit code
   * @param out all of standard output
   * @param err all of standard error
   */
  public record Ran(int status, String out, String err) {

    /** Returns the lines of standard output. */
    public List<String> lines() {
      return out.lines().toList();
    }

    /** Returns the only line of standard error that speaks of a problem. */
    public String problem() {
      List<String> problems = err.lines().filter(line -> line.startsWith("glyphloop: ")).toList();
      if (problems.size() != 1) {
        throw new AssertionError("expected one line of a problem, got:\n" + err);
      }
      return problems.get(0);
    }
  }

  private final Cancellation cancellation = new Cancellation();
  private byte[] input = new byte[0];

  /** Gives the next runs something on standard input. */
  public CommandLineHarness input(byte[] bytes) {
    input = bytes.clone();
    return this;
  }

  /** Returns what stops a command, as Ctrl-C would. */
  public Cancellation cancellation() {
    return cancellation;
  }

  /** Runs one command to its end. */
  public Ran run(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int status = run(out, err, words);
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs one command to its end, while others may look at what it prints. */
  public int run(ByteArrayOutputStream out, ByteArrayOutputStream err, String... arguments) {
    Console console = Console.of(new ByteArrayInputStream(input), out, err);
    return Commands.run(new Context(console, cancellation), arguments);
  }
}
