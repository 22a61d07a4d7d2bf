package io.glyphloop.cli.command;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.LookAlikes;
import io.glyphloop.core.decode.Narrowing;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.recognizer.RecognizerOptions;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The options that say what is known of the texts. */
final class NarrowingOptions {

  @Option(
      names = "--charset",
      paramLabel = "RANGES",
      description =
          "The only characters that can occur, as in a-z0-9, in either case unless --case says"
              + " otherwise; default: all that are known.")
  private Optional<String> charset = Optional.empty();

  @Option(
      names = "--length",
      paramLabel = "N|N-M",
      description = "How many characters a text has, as in 5 or 4-6; default: any that is known.")
  private Optional<String> length = Optional.empty();

  @Option(
      names = "--case",
      paramLabel = "RULE",
      description =
          "Whether upper and lower case differ: insensitive or sensitive; default: as the target or"
              + " the model has it, and insensitive where only --charset is known.")
  private Optional<CaseRule> caseRule = Optional.empty();

  @Option(
      names = "--same",
      paramLabel = "GROUP",
      split = ",",
      description =
          "Characters that the site takes for each other, as in 0o,1l: the first of each group is"
              + " read, and the others are taken for it in labels too; default: as the target or"
              + " the model has it.")
  private List<String> same = List.of();

  boolean isGiven() {
    return charset.isPresent() || length.isPresent() || caseRule.isPresent() || !same.isEmpty();
  }

  /**
   * @throws UsageException when something was given where nothing is read
   */
  void refuse(String because) {
    if (isGiven()) {
      throw new UsageException(
          "--charset, --length, --case and --same say what is read, and " + because,
          "leave them out, or name a model with --model");
    }
  }

  /** Returns options of a recognizer with what was given. */
  RecognizerOptions applyTo(RecognizerOptions options) {
    return isGiven() ? options.withNarrowing(narrowing()) : options;
  }

  /**
   * @throws UsageException when something of it is wrong
   */
  Narrowing narrowing() {
    return new Narrowing(
        charset.map(given -> parsed("--charset", () -> Charset.parse(given))),
        length.map(given -> parsed("--length", () -> Narrowing.Lengths.parse(given))),
        caseRule,
        parsed("--same", () -> new LookAlikes(same)),
        false);
  }

  private static <T> T parsed(String option, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          option + ": " + e.getMessage(),
          "write them as in --charset a-z0-9 --length 4-6 --same 0o,1l",
          e);
    }
  }
}
