package io.glyphloop.solver;

import io.glyphloop.core.Json;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.image.ImageDecoder;
import java.io.IOException;
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
 *   Solve.Result result = new Solve(recognizer).run(images, each -> System.out.println(each.line()));
 * }
 * }</pre>
 */
public final class Solve {

  private final Recognizer recognizer;

  public Solve(Recognizer recognizer) {
    this.recognizer = recognizer;
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
   * @param each gets every answer as soon as it is there
   */
  public Result run(List<Path> images, Consumer<Solved> each) {
    List<Solved> solved = new ArrayList<>();
    List<BadImageException> failures = new ArrayList<>();
    for (Path image : images) {
      try {
        Solved answer = solve(image);
        solved.add(answer);
        each.accept(answer);
      } catch (BadImageException e) {
        failures.add(e);
      }
    }
    return new Result(solved, failures);
  }

  /**
   * Reads one file.
   *
   * @throws BadImageException when there is no such file or it is no image; names the file
   */
  public Solved solve(Path image) {
    byte[] bytes = bytes(image);
    try {
      Recognition recognition = recognizer.read(bytes);
      return new Solved(image.toString(), recognition.text(), recognition.confidence());
    } catch (BadImageException e) {
      throw new BadImageException(image + ": " + e.problem(), e.remedy(), e);
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
