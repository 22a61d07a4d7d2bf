package io.glyphloop.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The texts of a command's help as plain lines, each a paragraph. */
public final class HelpText {

  /** How an example goes on in the next line. */
  private static final String ON = " \\";

  private static final String INDENT = "      ";

  private HelpText() {}

  /** Returns a command's examples as they fit its help: what is broken is still one command. */
  public static String examples(Help help) {
    UsageMessageSpec usage = help.commandSpec().usageMessage();
    return footer(usage).stream()
        .flatMap(line -> broken(line, usage.width()))
        .map(line -> line + System.lineSeparator())
        .collect(Collectors.joining());
  }

  /** Breaks a line before its options; a sentence, and what has none, stays as it is. */
  private static Stream<String> broken(String line, int width) {
    if (line.length() <= width || !line.startsWith(" ")) {
      return Stream.of(line);
    }
    List<String> lines = new ArrayList<>();
    String begun = "";
    for (String part : line.split(" (?=-)")) {
      String longer = begun.isEmpty() ? part : begun + " " + part;
      if (longer.length() + ON.length() > width && !begun.isEmpty()) {
        lines.add(begun + ON);
        longer = INDENT + part;
      }
      begun = longer;
    }
    lines.add(begun);
    return lines.stream();
  }

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
