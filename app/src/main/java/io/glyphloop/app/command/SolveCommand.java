package io.glyphloop.app.command;

import io.glyphloop.app.cli.Console;
import io.glyphloop.app.cli.Context;
import io.glyphloop.app.cli.DeviceOption;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.core.image.ImageDecoder;
import io.glyphloop.solver.OnnxRecognizer;
import io.glyphloop.solver.RecognizerOptions;
import io.glyphloop.solver.Solve;
import io.glyphloop.solver.Solved;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code solve}: reads image files with an exported model. */
@Command(
    name = "solve",
    description = {
      "Reads captcha images with an exported model.",
      "Prints path <tab> text <tab> confidence for each. An image that cannot be read gives one"
          + " line on standard error and exit code 4 at the end; the others are read."
    },
    footer = {
      "  scripts/glyphloop solve --model demo.onnx captcha.png",
      "  curl -s http://127.0.0.1:8123/captcha | scripts/glyphloop solve --model demo.onnx -"
    })
public final class SolveCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  private final Context context;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE.onnx",
      description = "The model, as 'train' wrote it.")
  private Path model;

  @Mixin private DeviceOption deviceOption;

  @Option(names = "--json", description = "Print one JSON array instead of lines.")
  private boolean json;

  @Parameters(
      arity = "1..*",
      paramLabel = "IMAGE",
      description = "PNG, JPEG, GIF or BMP files; - reads one from standard input.")
  private List<String> images;

  /** Makes the verb. */
  public SolveCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Console console = context.console();
    List<Solved> solved = new ArrayList<>();
    List<BadImageException> failures = new ArrayList<>();
    RecognizerOptions options =
        RecognizerOptions.defaults().withProvider(deviceOption.provider(console));
    try (OnnxRecognizer recognizer = OnnxRecognizer.open(model, options)) {
      Solve solve = new Solve(recognizer);
      for (String image : images) {
        context.cancellation().check();
        try {
          Solved answer =
              image.equals(STANDARD_INPUT)
                  ? standardInput(recognizer)
                  : solve.solve(Path.of(image));
          solved.add(answer);
          if (!json) {
            console.result(answer.line());
          }
        } catch (BadImageException e) {
          failures.add(e);
          console.err().println("glyphloop: " + e.getMessage());
        }
      }
    }
    if (json) {
      console.result(new Solve.Result(solved, failures).toJson());
    }
    return (failures.isEmpty() ? ExitCode.OK : ExitCode.DATA).status();
  }

  private Solved standardInput(Recognizer recognizer) {
    try {
      // One byte more than allowed at most: the decoder refuses that.
      Recognition answer =
          recognizer.read(context.console().in().readNBytes(ImageDecoder.MAX_BYTES + 1));
      return new Solved(STANDARD_INPUT, answer.text(), answer.confidence());
    } catch (BadImageException e) {
      throw new BadImageException("standard input: " + e.problem(), e.remedy(), e);
    } catch (IOException e) {
      throw new BadImageException("standard input broke off", "send the image again", e);
    }
  }
}
