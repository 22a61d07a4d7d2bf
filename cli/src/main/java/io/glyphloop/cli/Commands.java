package io.glyphloop.cli;

import io.glyphloop.cli.command.HelpText;
import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.cli.console.Context;
import io.glyphloop.core.config.Durations;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.store.StoreUrl;
import io.glyphloop.trainer.api.RateSchedule;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The tree of the commands, and how one is run. */
public final class Commands {

  /** The level that logback.xml asks for; set before anything logs. */
  private static final String LOG_LEVEL = "glyphloop.log";

  /** The appender that logback.xml uses. */
  private static final String LOG_TRACE = "glyphloop.trace";

  /** How the program is started, in its help; the start scripts of a distribution set it. */
  private static final String COMMAND = "glyphloop.command";

  private static final String FROM_SOURCES = "scripts/glyphloop";

  private Commands() {}

  /**
   * Runs one command.
   *
   * @param arguments as typed after {@code glyphloop}
   * @return the status to end with, see {@link io.glyphloop.core.error.ExitCode}
   */
  public static int run(Context context, String... arguments) {
    Console console = context.console();
    Problems problems = new Problems(console.err(), console::isLost);
    CommandLine commands =
        tree(context)
            .setOut(writer(console.out()))
            .setErr(writer(console.err()))
            .setExecutionExceptionHandler(problems)
            .setParameterExceptionHandler(problems)
            .setExecutionStrategy(Commands::execute);
    try {
      return commands.execute(arguments);
    } catch (Error e) {
      // Picocli handles exceptions only; a missing native library or too little memory comes here.
      return problems.report(e, Root.isVerbose(commands));
    }
  }

  private static int execute(ParseResult parsed) {
    if (Root.isVerbose(parsed.commandSpec().commandLine())) {
      System.setProperty(LOG_LEVEL, "INFO");
      System.setProperty(LOG_TRACE, "STDERR");
    }
    refuse(parsed);
    return new RunLast().execute(parsed);
  }

  /** Refuses what picocli lets pass: --help behind an unknown command, and empty values. */
  private static void refuse(ParseResult parsed) {
    CommandLine command = parsed.commandSpec().commandLine();
    if (!parsed.unmatched().isEmpty() && !command.getSubcommands().isEmpty()) {
      throw new UnmatchedArgumentException(command, parsed.unmatched());
    }
    for (ArgSpec given : parsed.matchedArgs()) {
      if (given.arity().max() > 0 && given.originalStringValues().contains("")) {
        throw new ParameterException(
            command,
            "an empty "
                + (given.isOption() ? ((OptionSpec) given).longestName() : given.paramLabel())
                + " is given");
      }
    }
    if (parsed.hasSubcommand()) {
      refuse(parsed.subcommand());
    }
  }

  /** Returns the commands, ready to be run in this context. */
  static CommandLine tree(Context context) {
    CommandLine tree = new CommandLine(Root.class, ConsoleCommand.factory(context));
    for (CommandExtension extension : ServiceLoader.load(CommandExtension.class)) {
      extension.commands(context, line -> run(context, line)).forEach(tree::addSubcommand);
    }
    startedBy(tree, System.getProperty(COMMAND, FROM_SOURCES));
    Map<String, IHelpSectionRenderer> help = new HashMap<>(tree.getHelpSectionMap());
    help.put(UsageMessageSpec.SECTION_KEY_FOOTER, HelpText::examples);
    tree.setHelpSectionMap(help);
    return tree.setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Duration.class, value(Durations::parse))
        .registerConverter(InputSize.class, value(InputSize::parse))
        .registerConverter(StoreUrl.class, value(StoreUrl::new))
        .registerConverter(RateSchedule.class, value(Commands::schedule));
  }

  /** Has the help of a command, and of those below it, say how the program is started here. */
  private static void startedBy(CommandLine command, String program) {
    UsageMessageSpec help = command.getCommandSpec().usageMessage();
    UnaryOperator<String> name = line -> line.replace(FROM_SOURCES, program);
    help.description(Stream.of(help.description()).map(name).toArray(String[]::new));
    help.footer(Stream.of(help.footer()).map(name).toArray(String[]::new));
    command.getSubcommands().values().forEach(below -> startedBy(below, program));
  }

  /** Reads a value, and passes on what is wrong with it. */
  private static <T> ITypeConverter<T> value(Function<String, T> parse) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    };
  }

  /** Reads the name of a schedule as it is written in text. */
  private static RateSchedule schedule(String name) {
    return Arrays.stream(RateSchedule.values())
        .filter(schedule -> schedule.name().replace('_', '-').equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + name
                        + "' is not a schedule; use constant, plateau, cosine or one-cycle"));
  }

  private static PrintWriter writer(java.io.PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
