package io.glyphloop.cli.command;

import picocli.CommandLine.Option;

/** {@code --target}, for commands that cannot do without. */
final class TargetOption {

  @Option(
      names = "--target",
      required = true,
      paramLabel = "NAME|FILE.yaml",
      description = "The target's name, or its file.")
  private String target;

  /**
   * @throws io.glyphloop.core.error.ConfigException when its file is missing or wrong
   */
  TargetChoice choice() {
    return TargetChoice.of(target);
  }
}
