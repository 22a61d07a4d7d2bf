package io.glyphloop.solver;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Json;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.image.ImageDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The solving stage for image files.
 *
 * <pre>{@code
 * try (var recognizer = OnnxRecognizer.open(model)) {
 *   Solve solve = new Solve(recognizer, System.in, new Cancellation());
 *   Solve.Result result = solve.run(names, each -> System.out.println(each.line()), failed -> {});
 * }
 * }</pre>
 */
public final class Solve {

  /** Names standard input instead of a file. */
  public static final String STANDARD_INPUT = "-";

  private final Recognizer recognizer;
  private final InputStream in;
  private final Cancellation cancellation;

  /**
   * @param in what {@link #STANDARD_INPUT} names
   */
  public Solve(Recognizer recognizer, InputStream in, Cancellation cancellation) {
    this.recognizer = recognizer;
    this.in = in;
    this.cancellation = cancellation;
  }

  /**
   * All answers, and what was no image.
   *
   * @param solved one for each image that could be read, in the order of the files
   * @param failures one for each that could not, naming the file
   */
  public record Result(List<Solved> solved, List<BadImageException> failures) {

    public Result {
      solved = List.copyOf(solved);
      failures = List.copyOf(failures);
    }

    /** Returns the answers as a JSON array of {@code path}, {@code text}, {@code confidence}. */
    public String toJson() {
      return Json.inSnakeCase(solved);
    }
  }

  /**
   * Reads files one after the other. A file that is no image does not stop the others.
   *
   * @param images their names, or {@link #STANDARD_INPUT}
   * @param each gets every answer as soon as it is there
   * @param failed gets what is no image, likewise
   * @throws io.glyphloop.core.error.CancelledException when asked to stop
   */
  public Result run(
      List<String> images, Consumer<Solved> each, Consumer<BadImageException> failed) {
    List<Solved> solved = new ArrayList<>();
    List<BadImageException> failures = new ArrayList<>();
    for (String image : images) {
      cancellation.check();
      try {
        Solved answer = solve(image);
        solved.add(answer);
        each.accept(answer);
      } catch (BadImageException e) {
        failures.add(e);
        failed.accept(e);
      }
    }
    return new Result(solved, failures);
  }

  private Solved solve(String image) {
    boolean fromInput = image.equals(STANDARD_INPUT);
    byte[] bytes = fromInput ? standardInput() : bytes(Path.of(image));
    try {
      Recognition recognition = recognizer.read(bytes);
      return new Solved(image, recognition.text(), recognition.confidence());
    } catch (BadImageException e) {
      String named = fromInput ? "standard input" : image;
      throw new BadImageException(named + ": " + e.problem(), e.remedy(), e);
    }
  }

  private byte[] standardInput() {
    try {
      // One byte more than allowed at most: the decoder refuses that.
      return in.readNBytes(ImageDecoder.MAX_BYTES + 1);
    } catch (IOException e) {
      throw new BadImageException("standard input broke off", "send the image again", e);
    }
  }

  private static byte[] bytes(Path image) {
    try {
      if (Files.isDirectory(image)) {
        throw new BadImageException(image + ": is a folder", "name the image files in it");
      }
      if (Files.size(image) > ImageDecoder.MAX_BYTES) {
        throw new BadImageException(
            image + ": has " + Files.size(image) + " bytes",
            "the largest image is " + ImageDecoder.MAX_BYTES + " bytes");
      }
      return Files.readAllBytes(image);
    } catch (NoSuchFileException e) {
      throw new BadImageException(image + ": there is no such file", "check its name", e);
    } catch (IOException e) {
      throw new BadImageException(image + ": cannot be read", "check its permissions", e);
    }
  }
}
