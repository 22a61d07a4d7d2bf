package io.glyphloop.cli.command;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The texts of a command's help as plain lines, each a paragraph. */
final class HelpText {

  private HelpText() {}

  static List<String> description(UsageMessageSpec help) {
    return lines(help.description());
  }

  static List<String> footer(UsageMessageSpec help) {
    return lines(help.footer());
  }

  static List<String> description(ArgSpec argument) {
    // Picocli has made %% one % already, which joining would take for a format again.
    return lines(
        Stream.of(argument.description())
            .map(line -> line.replaceAll("%(?!n)", "%%"))
            .toArray(String[]::new));
  }

  private static List<String> lines(String... lines) {
    return Help.join(Help.Ansi.OFF, Short.MAX_VALUE, false, lines, new StringBuilder())
        .toString()
        .lines()
        .toList();
  }
}
