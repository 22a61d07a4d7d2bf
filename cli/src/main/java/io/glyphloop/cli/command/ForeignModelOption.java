package io.glyphloop.cli.command;

import io.glyphloop.core.error.UsageException;
import io.glyphloop.loop.model.StartModel;
import io.glyphloop.recognizer.BaseModel;
import io.glyphloop.recognizer.RecognizerOptions;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that opens a model's file whose operators Glyphloop does not write. */
final class ForeignModelOption {

  @Option(
      names = "--foreign-model",
      description =
          "Open a FILE.onnx also when its graph has operators that Glyphloop does not write. Only"
              + " for a file that you trust: it may take any amount of memory. What takes a minute"
              + " to open, or to read a batch of pictures, is given up.")
  private boolean allowed;

  /**
   * Returns options that open such a file when that was asked for.
   *
   * @param models what {@code --model} names
   * @throws UsageException when it was asked for, and none of them is a file
   */
  RecognizerOptions applyTo(RecognizerOptions options, List<String> models) {
    if (!allowed) {
      return options;
    }
    if (List.of(BaseModel.NAME, StartModel.LIVE, StartModel.NONE).containsAll(models)) {
      throw new UsageException(
          "--foreign-model is for a model's file, and none is named",
          "leave it out, or name a file with --model");
    }
    return options.withForeignOperators();
  }
}
