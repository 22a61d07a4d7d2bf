package io.glyphloop.cli.command;

import com.fasterxml.jackson.databind.node.TextNode;
import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.site.config.LengthRange;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what the answers of a target look like. */
final class RuleOptions {

  @Option(
      names = "--charset",
      paramLabel = "RANGES",
      description = "The characters of the answers, as in a-z0-9; with --length.")
  private Optional<String> charset = Optional.empty();

  @Option(
      names = "--length",
      paramLabel = "N|N-M",
      description = "How many characters an answer has; with --charset.")
  private Optional<String> length = Optional.empty();

  @Option(
      names = "--case",
      paramLabel = "RULE",
      defaultValue = "insensitive",
      description = "Whether case matters: insensitive (the default) or sensitive.")
  private CaseRule caseRule;

  /**
   * Returns the rule that was given; empty when none was.
   *
   * @throws UsageException when half of one was given, or a wrong one
   */
  Optional<TextRule> rule() {
    if (charset.isEmpty() && length.isEmpty()) {
      return Optional.empty();
    }
    if (charset.isEmpty() || length.isEmpty()) {
      throw new UsageException("--charset and --length belong together", "give both, or none");
    }
    try {
      LengthRange range = LengthRange.of(TextNode.valueOf(length.get()));
      Charset characters = Charset.parse(caseRule.fold(charset.get()));
      return Optional.of(new TextRule(characters, range.min(), range.max(), caseRule));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), "write them as in --charset a-z0-9 --length 4-6", e);
    }
  }
}
