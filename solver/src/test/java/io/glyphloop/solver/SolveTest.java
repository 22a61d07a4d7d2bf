package io.glyphloop.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.image.ImageDecoder;
import io.glyphloop.recognizer.ColourModel;
import io.glyphloop.recognizer.OnnxRecognizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SolveTest {

  @TempDir Path folder;
  private OnnxRecognizer recognizer;
  private Solve solve;

  @BeforeEach
  void open() {
    recognizer = OnnxRecognizer.open(new ColourModel().write(folder.resolve("model.onnx")));
    solve = new Solve(recognizer, InputStream.nullInputStream(), new Cancellation());
  }

  @AfterEach
  void close() {
    recognizer.close();
  }

  private Path picture(String name, String text) throws IOException {
    return Files.write(folder.resolve(name), ColourModel.picture(text, 30, 20));
  }

  @Test
  void givesALineForEachFileAsItComes() throws IOException {
    // The name lies about the format.
    Path first = picture("first.jpg", "rg");
    Path second = picture("second.png", "bb");
    List<String> lines = new ArrayList<>();

    Solve.Result result = run(lines, List.of(first, second));

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).matches(".*first\\.jpg\trg\t(0\\.\\d{4}|1\\.0000)");
    assertThat(result.solved()).extracting(Solved::text).containsExactly("rg", "bb");
    assertThat(result.failures()).isEmpty();
    assertThat(result.toJson())
        .startsWith("[{\"path\":\"" + first + "\",\"text\":\"rg\",\"confidence\":0.9");
  }

  @Test
  void aFileThatIsNoImageDoesNotStopTheOthers() throws IOException {
    Path page = Files.writeString(folder.resolve("page.png"), "<html>");
    Path empty = Files.write(folder.resolve("empty.png"), new byte[0]);
    Path good = picture("good.png", "gr");

    Solve.Result result =
        run(new ArrayList<>(), List.of(page, folder.resolve("none.png"), empty, folder, good));

    assertThat(result.solved()).extracting(Solved::text).containsExactly("gr");
    assertThat(result.failures())
        .extracting(BadImageException::getMessage)
        .satisfiesExactly(
            line -> assertThat(line).contains("page.png", "text"),
            line -> assertThat(line).contains("none.png", "no such file"),
            line -> assertThat(line).contains("empty.png", "0 bytes"),
            line -> assertThat(line).contains("is a folder"));
  }

  @Test
  void aHugeFileIsNotReadIntoMemory() throws IOException {
    Path huge = folder.resolve("huge.png");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(ImageDecoder.MAX_BYTES + 1L);
    }
    assertThat(run(new ArrayList<>(), List.of(huge)).failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.remedy()).contains("largest image"));
  }

  @Test
  void aLineNamesStandardInput() {
    byte[] picture = ColourModel.picture("gb", 30, 20);
    Solve piped = new Solve(recognizer, new ByteArrayInputStream(picture), new Cancellation());
    List<String> names = List.of(Solve.STANDARD_INPUT, Solve.STANDARD_INPUT);
    List<BadImageException> failed = new ArrayList<>();
    Solve.Result result = piped.run(names, each -> {}, failed::add);
    assertThat(result.solved()).extracting(Solved::text).containsExactly("gb");
    assertThat(failed).as("nothing is left to read").isEqualTo(result.failures()).hasSize(1);
  }

  @Test
  void stopsWhenAskedTo() {
    Cancellation cancellation = new Cancellation();
    cancellation.request();
    Solve stopped = new Solve(recognizer, InputStream.nullInputStream(), cancellation);
    assertThatThrownBy(() -> stopped.run(List.of("a.png"), each -> {}, failure -> {}))
        .isInstanceOf(CancelledException.class);
  }

  private Solve.Result run(List<String> lines, List<Path> images) {
    return solve.run(
        images.stream().map(Path::toString).toList(),
        each -> lines.add(each.line()),
        failure -> {});
  }
}
