package io.glyphloop.cli.command;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.decode.Narrowing;
import io.glyphloop.core.error.UsageException;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** {@link NarrowingOptions} where no model knows anything: they say all of it, or nothing. */
final class RuleOptions {

  @Mixin private NarrowingOptions known = new NarrowingOptions();

  /**
   * Returns the rule that was given; empty when none was.
   *
   * @throws UsageException when half of one was given, or a wrong one
   */
  Optional<TextRule> rule() {
    if (!known.isGiven()) {
      return Optional.empty();
    }
    Narrowing given = known.narrowing();
    if (given.charset().isEmpty() || given.lengths().isEmpty()) {
      throw new UsageException(
          "--charset and --length belong together, and --case and --same to them",
          "give both, or none");
    }
    Narrowing.Lengths lengths = given.lengths().get();
    return Optional.of(
        given.of(
            new TextRule(given.charset().get(), lengths.min(), lengths.max(), CaseRule.SENSITIVE)));
  }
}
