package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.core.device.Device;
import io.glyphloop.recognizer.ExecutionProvider;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --device}: the processor or an NVIDIA card. */
public final class DeviceOption {

  @Option(
      names = "--device",
      defaultValue = "auto",
      paramLabel = "auto|cpu|cuda[:N]",
      converter = DeviceOption.Reader.class,
      description =
          "What to compute on; auto (the default) takes an NVIDIA card where the program was built"
              + " for one and one is there, and says so; cuda:1 is the second card.")
  private Device device = Device.AUTO;

  /** Reads what was given, or says what can be. */
  static final class Reader implements ITypeConverter<Device> {

    @Override
    public Device convert(String text) {
      try {
        return Device.parse(text.toLowerCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

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
