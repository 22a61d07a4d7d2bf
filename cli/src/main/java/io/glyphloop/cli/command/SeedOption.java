package io.glyphloop.cli.command;

import picocli.CommandLine.Option;

/** {@code --seed}, for what depends on chance. */
public final class SeedOption {

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "S",
      description = "The random seed; default: ${DEFAULT-VALUE}.")
  private long seed;

  public long seed() {
    return seed;
  }
}
