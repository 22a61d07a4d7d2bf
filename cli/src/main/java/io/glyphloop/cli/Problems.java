package io.glyphloop.cli;

import io.glyphloop.core.error.ExitCode;
import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.core.error.ScopeException;
import io.glyphloop.site.scope.OutOfScope;
import java.io.PrintStream;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How a problem reaches the user: one line, and an exit code; the trace only with --verbose. */
final class Problems implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private final PrintStream err;

  Problems(PrintStream err) {
    this.err = err;
  }

  @Override
  public int handleExecutionException(
      Exception problem, CommandLine command, ParseResult arguments) {
    return report(problem, Root.isVerbose(command));
  }

  @Override
  public int handleParseException(ParameterException problem, String[] arguments) {
    Optional<ScopeException> refusal = outOfScope(problem);
    if (refusal.isPresent()) {
      print(refusal.get().getMessage());
      return refusal.get().exitCode().status();
    }
    String command = problem.getCommandLine().getCommandSpec().qualifiedName();
    print(oneLine(problem.getMessage()) + "; see " + command + " --help");
    return ExitCode.USAGE.status();
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
    int status = describe(problem, verbose);
    if (verbose) {
      problem.printStackTrace(err);
    }
    return status;
  }

  private int describe(Throwable problem, boolean verbose) {
    if (problem instanceof GlyphloopException known) {
      print(oneLine(known.getMessage()));
      return known.exitCode().status();
    }
    if (problem instanceof OutOfMemoryError) {
      print(
          "out of memory ("
              + problem.getMessage()
              + "); give it more: GLYPHLOOP_JAVA_OPTS=-Xmx6g, or give it less to do");
      return ExitCode.INTERNAL.status();
    }
    String remedy = verbose ? "" : "; run again with --verbose for the details";
    print(oneLine(problem.toString()) + "; this is a defect in Glyphloop" + remedy);
    return ExitCode.INTERNAL.status();
  }

  private void print(String line) {
    err.println("glyphloop: " + line);
  }

  private static String oneLine(String text) {
    return text == null ? "no message" : text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
