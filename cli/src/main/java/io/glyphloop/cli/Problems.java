package io.glyphloop.cli;

import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.core.error.ScopeException;
import io.glyphloop.core.text.Printable;
import io.glyphloop.site.scope.OutOfScope;
import java.io.PrintStream;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How a problem reaches the user: one line, and an exit code; the trace only with --verbose. */
record Problems(PrintStream err, BooleanSupplier resultsLost)
    implements IExecutionExceptionHandler, IParameterExceptionHandler {

  /** More than any message of ours: a site may have its part in it. */
  private static final int LONGEST = 2_000;

  private static final String TOO_MANY_FILES =
      "the system lets this program open no more files and connections; raise the limit, for"
          + " example with 'ulimit -n 4096'";

  @Override
  public int handleExecutionException(
      Exception problem, CommandLine command, ParseResult arguments) {
    return report(problem, Root.isVerbose(command));
  }

  @Override
  public int handleParseException(ParameterException raised, String[] arguments) {
    ParameterException problem = cause(raised, arguments);
    Optional<ScopeException> refusal = outOfScope(problem);
    if (refusal.isPresent()) {
      print(refusal.get().getMessage());
      return refusal.get().exitCode().status();
    }
    String command = problem.getCommandLine().getCommandSpec().qualifiedName();
    String said =
        problem instanceof UnmatchedArgumentException unknown
            ? unknown(unknown)
            : plain(problem.getMessage()) + ";";
    print(oneLine(said) + " see " + command + " --help");
    return ExitCode.USAGE.status();
  }

  /** Where an option is mistyped, the right one is missing: the typing mistake is what counts. */
  private static ParameterException cause(ParameterException problem, String... arguments) {
    if (!(problem instanceof MissingParameterException)) {
      return problem;
    }
    CommandLine command = problem.getCommandLine();
    command.getCommandSpec().parser().collectErrors(true);
    command.getCommandSpec().root().commandLine().parseArgs(arguments);
    return command.getParseResult().errors().stream()
        .filter(UnmatchedArgumentException.class::isInstance)
        .map(UnmatchedArgumentException.class::cast)
        .filter(unknown -> unknown.getUnmatched().get(0).startsWith("-"))
        .findFirst()
        .<ParameterException>map(unknown -> unknown)
        .orElse(problem);
  }

  /** Picocli's words without those of Java's. */
  private static String plain(String message) {
    return message
        .replaceFirst("^Error: ", "")
        .replaceFirst("is not an? (?:int|long)$", "is not a whole number")
        .replaceFirst("is not an? (?:double|float)$", "is not a number")
        .replaceFirst("cannot convert ('.*') to \\S+ \\(.*\\)$", "$1 is not known here");
  }

  private static String unknown(UnmatchedArgumentException problem) {
    String given = problem.getUnmatched().get(0);
    boolean group = !problem.getCommandLine().getSubcommands().isEmpty();
    String what =
        given.startsWith("-")
            ? "unknown option"
            : group ? "unknown command" : "there is no place for the argument";
    String near =
        problem.getSuggestions().stream()
            .findFirst()
            .map(known -> " did you mean '" + known + "'?")
            .orElse("");
    return what + " '" + given + "';" + near;
  }

  /** An option that nobody knows may ask for what Glyphloop does not do; then it says so. */
  private static Optional<ScopeException> outOfScope(ParameterException problem) {
    if (!(problem instanceof UnmatchedArgumentException unmatched)) {
      return Optional.empty();
    }
    return unmatched.getUnmatched().stream()
        .filter(argument -> argument.startsWith("--"))
        .flatMap(argument -> OutOfScope.refusal(argument).stream())
        .findFirst();
  }

  /** Prints the line for a problem and returns the status to end with. */
  int report(Throwable problem, boolean verbose) {
    if (isShutDown(problem)) {
      // A signal came while something was being loaded that wants to be told of the end.
      return report(new CancelledException(), false);
    }
    if (problem instanceof CancelledException stopped && resultsLost.getAsBoolean()) {
      // Nobody asked for it: the end of standard output did, and that has a line of its own.
      return stopped.exitCode().status();
    }
    boolean tooManyFiles = isTooManyFiles(problem);
    print(oneLine(tooManyFiles ? TOO_MANY_FILES : describe(problem, verbose)));
    if (verbose) {
      problem.printStackTrace(err);
    }
    if (tooManyFiles) {
      return ExitCode.STORAGE.status();
    }
    return problem instanceof GlyphloopException known
        ? known.exitCode().status()
        : ExitCode.INTERNAL.status();
  }

  /** The system says so in the message of whatever needed one more. */
  private static boolean isTooManyFiles(Throwable problem) {
    return Stream.iterate(problem, Objects::nonNull, Throwable::getCause)
        .anyMatch(cause -> String.valueOf(cause.getMessage()).contains("Too many open files"));
  }

  /** ONNX Runtime ends with the first signal, and opens no model from then on. */
  private static boolean isShutDown(Throwable problem) {
    return Stream.iterate(problem, Objects::nonNull, Throwable::getCause)
        .map(cause -> String.valueOf(cause.getMessage()))
        .anyMatch(
            said ->
                said.equals("Shutdown in progress")
                    || said.contains("Attempt to use DefaultLogger but none has been registered"));
  }

  private static String describe(Throwable problem, boolean verbose) {
    if (problem instanceof GlyphloopException) {
      return problem.getMessage();
    }
    if (problem instanceof OutOfMemoryError) {
      return "out of memory ("
          + problem.getMessage()
          + "); give it more: GLYPHLOOP_JAVA_OPTS=-Xmx6g, or give it less to do";
    }
    String remedy = verbose ? "" : "; run again with --verbose for the details";
    return problem + "; this is a defect in Glyphloop" + remedy;
  }

  private void print(String line) {
    err.println("glyphloop: " + line);
  }

  private static String oneLine(String text) {
    if (text == null) {
      return "no message";
    }
    String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    return Printable.line(bounded.strip().replaceAll("\\s*\\R\\s*", " "));
  }
}
