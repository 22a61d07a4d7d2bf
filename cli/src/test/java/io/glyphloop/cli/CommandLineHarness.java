package io.glyphloop.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.Context;
import io.glyphloop.core.Cancellation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

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

    /**
     * Returns the whole numbers in the only line of standard output that begins so, in their order.
     */
    public List<Integer> numbers(String start) {
      List<String> found = lines().stream().filter(line -> line.startsWith(start)).toList();
      if (found.size() != 1) {
        throw new AssertionError("expected one line that begins with " + start + ", got:\n" + out);
      }
      return Pattern.compile("\\d+")
          .matcher(found.get(0))
          .results()
          .map(number -> Integer.valueOf(number.group()))
          .toList();
    }

    /** Returns standard output as JSON. */
    public JsonNode json() {
      try {
        return new ObjectMapper().readTree(out);
      } catch (JsonProcessingException e) {
        throw new AssertionError("no JSON:\n" + out + err, e);
      }
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
