package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.LibrarySource;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program through its start script, from another folder. */
@DisabledOnOs(OS.WINDOWS)
class ScriptIT {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path ASSEMBLED = ROOT.resolve("cli/target/glyphloop");

  @TempDir private Path folder;

  private record Ran(int status, String out, String err) {}

  private ProcessBuilder script(Object... arguments) {
    List<String> words = new ArrayList<>();
    words.add(ROOT.resolve("scripts/glyphloop").toString());
    Stream.of(arguments).map(Object::toString).forEach(words::add);
    ProcessBuilder script = new ProcessBuilder(words).directory(folder.toFile());
    // It has just been built: another build would change jars under the tests beside this one.
    script.environment().put("GLYPHLOOP_BUILD", "no");
    return script;
  }

  private Ran run(Object... arguments) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        script(arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static List<String> jars(String lib) throws IOException {
    try (Stream<Path> files = Files.list(ASSEMBLED.resolve(lib))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theTrainersLibrariesLieApart() throws IOException {
    assertThat(jars("lib"))
        .anyMatch(jar -> jar.startsWith("glyphloop-cli-"))
        .anyMatch(jar -> jar.startsWith("onnxruntime-"))
        .noneMatch(
            jar ->
                jar.matches(
                    "(glyphloop-trainer-\\d|glyphloop-lab-|deeplearning4j|nd4j|javacpp|openblas).*"));
    assertThat(jars("lib-trainer"))
        .anyMatch(jar -> jar.startsWith("glyphloop-trainer-"))
        .anyMatch(jar -> jar.startsWith("nd4j-native-"))
        .doesNotContainAnyElementsOf(jars("lib"));
  }

  @Test
  void tooFewOpenFilesAreOneLineThatSaysWhatToDo() throws Exception {
    ProcessBuilder script = script();
    script.command("bash", "-c", "ulimit -n 64; exec \"$0\" --version", script.command().get(0));
    Process process = script.redirectErrorStream(true).start();
    assertThat(process.inputReader().lines())
        .singleElement()
        .asString()
        .startsWith("glyphloop: at most 64 files may be open at once here, and ")
        .endsWith("raise the limit, for example with 'ulimit -n 4096'");
    assertThat(process.waitFor()).isEqualTo(2);
  }

  @Test
  void saysItsVersion() throws Exception {
    Ran ran = run("--version");
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).startsWith("glyphloop ");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void handsTheExitCodeOn() throws Exception {
    Ran ran = run("solve", "--model", "none.onnx", "a.png");
    assertThat(ran.status()).isEqualTo(5);
    assertThat(ran.err().lines()).hasSize(1);
    assertThat(run("slove").status()).isEqualTo(2);
  }

  @Test
  void solvesWithoutDeeplearning4jAndTakesManyFiles() throws Exception {
    Path model = Fixtures.model(folder);
    Path image;
    try (Stream<Path> drawn = Files.list(Fixtures.images(folder.resolve("with space"), 1, 2))) {
      image = drawn.findFirst().orElseThrow();
    }
    // A command line of some 40 kB, far more than a careless scan of it stands.
    Object[] words =
        Stream.concat(
                Stream.of("solve", "--model", model),
                Stream.generate(() -> image).limit(40_000 / image.toString().length()))
            .toArray();
    Ran ran = run(words);
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out().lines())
        .hasSize(words.length - 3)
        .allMatch(line -> line.startsWith(image + "\t"));
  }

  @Test
  void nothingIsUnpackedIntoTheTemporaryFolder() throws Exception {
    Path model = Fixtures.model(folder);
    Path images = Fixtures.images(folder.resolve("images"), 1, 2);
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Process process =
        withOptions(script("evaluate", "--model", model, "--data", images), temporary)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(folder.resolve("err").toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("err"))).isZero();
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  @Timeout(120)
  void aKilledProgramLeavesNoLibrariesInTheTemporaryFolder() throws Exception {
    Fixtures.model(folder);
    Path target = Fixtures.target(folder, "");
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    try (TestSite site = TestSite.start(TestSiteOptions.serving(LibrarySource.of("kaptcha", 5)))) {
      Object[] words = {
        "crawl",
        "--target",
        target,
        "--url",
        site.loginPage(),
        "--model",
        "live",
        "--count",
        99_999,
        "--workspace",
        folder.resolve("model-workspace")
      };
      Process process =
          withOptions(script(words), temporary)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(folder.resolve("err").toFile())
              .start();
      // By then the libraries of the database and of the runtime are loaded.
      while (process.isAlive() && site.counts().rejected() == 0) {
        LockSupport.parkNanos(20_000_000);
      }
      assertThat(process.isAlive()).as(Files.readString(folder.resolve("err"))).isTrue();
      process.destroyForcibly().waitFor();
    }
    try (Stream<Path> left = Files.walk(temporary)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private static ProcessBuilder withOptions(ProcessBuilder program, Path temporary) {
    program.environment().put("GLYPHLOOP_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
    return program;
  }

  @Test
  void aSignalReachesTheProgram() throws Exception {
    Process process = script("testsite", "--library", "kaptcha", "--port", 0).start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).contains("http://127.0.0.1:");
      // Not Process.destroy, which closes the stream that is still to be read.
      process.toHandle().destroy();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(128 + 15);
      assertThat(out.lines()).anyMatch(line -> line.contains("\"served\":0"));
    } finally {
      process.destroyForcibly();
    }
  }
}
