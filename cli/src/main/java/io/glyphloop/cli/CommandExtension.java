package io.glyphloop.cli;

import io.glyphloop.cli.console.Context;
import java.util.List;
import java.util.function.ToIntFunction;
import picocli.CommandLine;

/** Commands that another jar brings; found by {@link java.util.ServiceLoader}. */
public interface CommandExtension {

  /**
   * Returns the commands.
   *
   * @param run runs a whole command line, and returns the status it ended with
   */
  List<CommandLine> commands(Context context, ToIntFunction<String[]> run);
}
