package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.core.device.Device;
import io.glyphloop.recognizer.ExecutionProvider;
import picocli.CommandLine.Option;

/** {@code --device}: the processor or an NVIDIA card. */
public final class DeviceOption {

  @Option(
      names = "--device",
      defaultValue = "auto",
      paramLabel = "auto|cpu|cuda",
      description =
          "What to compute on; auto (the default) takes an NVIDIA card where the program was built"
              + " for one and one is there, and says so.")
  private Device device = Device.AUTO;

  public Device device() {
    return device;
  }

  /**
   * Returns what a model is run on, and tells the user when that is not the obvious.
   *
   * @throws io.glyphloop.core.error.UsageException when a card was demanded and cannot be used
   */
  ExecutionProvider provider(Console console) {
    return ExecutionProvider.choose(device, note -> console.err().println("glyphloop: " + note));
  }
}
