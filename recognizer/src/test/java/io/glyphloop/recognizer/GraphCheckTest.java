package io.glyphloop.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.glyphloop.core.error.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphCheckTest {

  private static final Path FILE = Path.of("m.onnx");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"Loop", "ConstantOfShape", "If", "Scan", "Expand", "\u001b[2J"})
  void anOperatorThatIsNotOursIsNamed(String operator) {
    assertThatThrownBy(() -> GraphCheck.check(FILE, model(node().setOpType(operator))))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("m.onnx has the operator " + operator.replace('\u001b', '?'))
        .hasMessageNotContaining("\u001b");
  }

  @Test
  void graphsWithinGraphsForeignDomainsAndFunctionsAreRefused() {
    AttributeProto inner =
        AttributeProto.newBuilder().setName("body").setG(GraphProto.getDefaultInstance()).build();
    byte[] nested = model(node().addAttribute(inner));
    byte[] foreign = model(node().setDomain("com.example"));
    byte[] functions =
        ModelProto.newBuilder()
            .addFunctions(FunctionProto.newBuilder().setName("Relu"))
            .build()
            .toByteArray();
    for (byte[] model : new byte[][] {nested, foreign, functions}) {
      assertThatThrownBy(() -> GraphCheck.check(FILE, model)).isInstanceOf(ModelException.class);
    }
  }

  @Test
  void aTruncatedFileIsNoModelAtAnyLength() {
    byte[] whole = model(node());
    assertThatCode(() -> GraphCheck.check(FILE, whole)).doesNotThrowAnyException();
    for (int length = 1; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> GraphCheck.check(FILE, cut)).isInstanceOf(ModelException.class);
    }
  }

  @Test
  void aForeignModelIsOpenedWhenThatIsAskedFor() throws IOException {
    Path file = Files.write(folder.resolve("f.onnx"), model(node().setOpType("Loop")));
    assertThatThrownBy(() -> OnnxRecognizer.open(file)).hasMessageContaining("operator Loop");
    // ONNX Runtime itself has to say what it thinks of it.
    RecognizerOptions any = RecognizerOptions.defaults().withForeignOperators();
    assertThatThrownBy(() -> OnnxRecognizer.open(file, any))
        .isInstanceOf(ModelException.class)
        .hasMessageNotContaining("operator Loop, which");
  }

  @Test
  void aLoopThatEndsIsRunAndOneWithoutEndIsGivenUp() {
    RecognizerOptions any =
        RecognizerOptions.defaults().withForeignOperators().withTimeLimit(Duration.ofSeconds(1));
    Path few = new ColourModel().loop(3).write(folder.resolve("few.onnx"));
    try (OnnxRecognizer recognizer =
        OnnxRecognizer.open(few, any.withTimeLimit(Duration.ofMinutes(1)))) {
      assertThat(recognizer.read(ColourModel.picture("rb", 32, 16)).text()).isEqualTo("rb");
    }
    Path endless = new ColourModel().loop(Long.MAX_VALUE).write(folder.resolve("endless.onnx"));
    assertThatThrownBy(() -> OnnxRecognizer.open(endless, any))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("endless.onnx has not read a picture after 1 s");
    assertThatThrownBy(() -> OnnxRecognizer.open(endless)).hasMessageContaining("operator Loop");
  }

  @Test
  void noFolderIsLeftForAKillToLeaveBehind() throws IOException, InterruptedException {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Process killed =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Waiting.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(killed.getInputStream().read()).isEqualTo('!');
    killed.destroyForcibly().waitFor();

    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left.filter(path -> path.getFileName().toString().startsWith("onnx"))).isEmpty();
    }
  }

  /** Opens a model, says so, and waits to be killed. */
  static final class Waiting {
    private Waiting() {}

    public static void main(String[] args) throws InterruptedException {
      try (OnnxRecognizer opened = OnnxRecognizer.base()) {
        System.out.print(opened.name().isEmpty() ? "?" : "!");
        System.out.flush();
        Thread.currentThread().join();
      }
    }
  }

  private static NodeProto.Builder node() {
    return NodeProto.newBuilder().setOpType("Relu").addInput("x").addOutput("y");
  }

  private static byte[] model(NodeProto.Builder node) {
    return ModelProto.newBuilder()
        .setGraph(GraphProto.newBuilder().setName("g").addNode(node))
        .build()
        .toByteArray();
  }
}
