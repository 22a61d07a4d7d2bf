package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.recognizer.RecognizerOptions;
import java.util.List;
import picocli.CommandLine.Mixin;

/** The options of the commands that read with a model: what is known, what it runs on. */
final class ReadingOptions {

  @Mixin private NarrowingOptions narrowing;

  @Mixin private ForeignModelOption foreign;

  @Mixin private DeviceOption deviceOption;

  /**
   * Returns how to open models.
   *
   * @param console is told which device was chosen
   * @param models as they were named
   */
  RecognizerOptions of(Console console, List<String> models) {
    return foreign.applyTo(
        narrowing.applyTo(
            RecognizerOptions.defaults().withProvider(deviceOption.provider(console))),
        models);
  }
}
