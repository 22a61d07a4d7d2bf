package io.glyphloop.site.scope;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** The attempts of {@code attempts.csv}. */
public final class AttemptTable {

  private static final String ALLOW = "allow";

  private AttemptTable() {}

  /**
   * One attempt.
   *
   * @param written what the page writes
   * @param expected {@code allow}, or what the refusal says
   */
  public record Attempt(String written, String expected) {

    /** Returns whether it is allowed. */
    public boolean allowed() {
      return expected.equals(ALLOW);
    }

    /** Returns what the page writes when the trap listens at a port. */
    public String at(int trap) {
      return written.replace("TRAP", Integer.toString(trap));
    }

    @Override
    public String toString() {
      return written;
    }
  }

  /** Returns all attempts. */
  public static Stream<Attempt> all() {
    try (InputStream in = AttemptTable.class.getResourceAsStream("attempts.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(
              line -> {
                int bar = line.lastIndexOf('|');
                return new Attempt(line.substring(0, bar).strip(), line.substring(bar + 1).strip());
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
