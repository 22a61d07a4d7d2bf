package io.glyphloop.cli.console;

import io.glyphloop.core.text.Printable;
import io.glyphloop.store.dataset.Skipped;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** A command that is given the context which it runs in, and prints to its console. */
public abstract class ConsoleCommand {

  protected Context context;

  /** Returns what makes commands for a context. */
  public static IFactory factory(Context context) {
    IFactory standard = CommandLine.defaultFactory();
    return new IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        K made = standard.create(type);
        if (made instanceof ConsoleCommand command) {
          command.context = context;
        }
        return made;
      }
    };
  }

  /** Prints a line of the result. */
  protected final void result(String line) {
    context.console().result(line);
  }

  /** Prints a line of the result, as {@link String#format} makes it; a value breaks no line. */
  protected final void result(String format, Object... values) {
    Object[] safe =
        Stream.of(values)
            .map(
                value ->
                    value instanceof CharSequence || value instanceof Path
                        ? Printable.line(value.toString())
                        : value)
            .toArray();
    result(String.format(Locale.ROOT, format, safe));
  }

  protected final void result(List<String> lines) {
    lines.forEach(context.console()::result);
  }

  /** Prints a line that is no part of the result. */
  protected final void note(String line) {
    context.console().err().println(Printable.line(line));
  }

  /** Returns a constant's name as it is printed. */
  protected static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Tells of a file of a dataset that is left out. */
  protected final void skipped(Skipped file) {
    note("skipped " + file.name() + ": " + file.reason());
  }
}
