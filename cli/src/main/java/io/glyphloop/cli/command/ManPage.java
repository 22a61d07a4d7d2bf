package io.glyphloop.cli.command;

import io.glyphloop.core.error.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command's help as a manual page, in the macros of man(7).
 *
 * @param name of the page, which its file has too, such as {@code glyphloop-dataset-import}
 * @param text in roff
 */
public record ManPage(String name, String text) {

  /** Returns the pages of a command and of those below it. */
  public static List<ManPage> of(CommandLine command) {
    List<ManPage> pages = new ArrayList<>();
    collect(command, pages);
    return pages;
  }

  private static void collect(CommandLine command, List<ManPage> pages) {
    pages.add(new ManPage(name(command), write(command)));
    command.getSubcommands().values().stream()
        .filter(below -> !below.getCommandSpec().usageMessage().hidden())
        .forEach(below -> collect(below, pages));
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName("-");
  }

  private static String write(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    Help help = new Help(spec, Help.defaultColorScheme(Ansi.OFF));
    List<String> description = HelpText.description(spec.usageMessage());
    StringBuilder page = new StringBuilder();
    page.append(".TH \"").append(name(command).toUpperCase(Locale.ROOT)).append("\" 1\n");
    section(page, "NAME", name(command) + " - " + description.get(0).replaceAll("[.:].*", ""));
    section(page, "SYNOPSIS", help.synopsis(0).replaceAll("\\s+", " "));
    section(page, "DESCRIPTION", description.toArray(String[]::new));
    arguments(page, help, spec.positionalParameters());
    options(page, help, spec.options());
    commands(page, command);
    List<String> example = HelpText.footer(spec.usageMessage());
    if (!example.isEmpty()) {
      page.append(".SH EXAMPLE\n.nf\n");
      example.forEach(line -> page.append(escaped(line)).append('\n'));
      page.append(".fi\n");
    }
    page.append(".SH \"EXIT STATUS\"\n");
    for (ExitCode code : ExitCode.values()) {
      String meaning = code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      page.append(".TP\n").append(code.status()).append('\n').append(meaning).append('\n');
    }
    return page.toString();
  }

  private static void arguments(StringBuilder page, Help help, List<PositionalParamSpec> all) {
    List<PositionalParamSpec> shown = all.stream().filter(each -> !each.hidden()).toList();
    if (!shown.isEmpty()) {
      page.append(".SH ARGUMENTS\n");
      shown.forEach(each -> entry(page, label(help, each), HelpText.description(each)));
    }
  }

  private static void options(StringBuilder page, Help help, List<OptionSpec> all) {
    page.append(".SH OPTIONS\n");
    for (OptionSpec option : all) {
      if (!option.hidden()) {
        String names = String.join(", ", option.names());
        entry(page, names + label(help, option), HelpText.description(option));
      }
    }
  }

  private static void commands(StringBuilder page, CommandLine command) {
    if (!command.getSubcommands().isEmpty()) {
      page.append(".SH COMMANDS\n");
      command
          .getSubcommands()
          .values()
          .forEach(
              below ->
                  entry(
                      page,
                      name(below) + "(1)",
                      HelpText.description(below.getCommandSpec().usageMessage()).subList(0, 1)));
    }
  }

  private static String label(Help help, ArgSpec argument) {
    return help.parameterLabelRenderer()
        .renderParameterLabel(argument, Ansi.OFF, List.of())
        .toString();
  }

  private static void entry(StringBuilder page, String term, List<String> text) {
    page.append(".TP\n\\fB").append(escaped(term)).append("\\fR\n");
    text.forEach(line -> page.append(escaped(line)).append('\n'));
  }

  private static void section(StringBuilder page, String title, String... lines) {
    page.append(".SH ").append(title).append('\n');
    for (String line : lines) {
      page.append(escaped(line.strip())).append('\n');
    }
  }

  /** Returns a line that roff takes for text, whatever it begins with; hyphens can be copied. */
  private static String escaped(String line) {
    String text = line.replace("\\", "\\e").replace("-", "\\-");
    return text.startsWith(".") || text.startsWith("'") ? "\\&" + text : text;
  }
}
