package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What people unpack, started as they do: under a path with blanks, through links. */
@DisabledOnOs(OS.WINDOWS)
class DistributionIT {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path ASSEMBLED = ROOT.resolve("cli/target/glyphloop");

  @TempDir private Path folder;
  private Path program;

  private record Ran(int status, String out, String err) {}

  @BeforeEach
  void unpack() throws IOException {
    program = Files.createDirectories(folder.resolve("my programs/glyphloop 0.1"));
    for (String copied : new String[] {"bin/glyphloop", "conf/jvm-common.options"}) {
      Files.createDirectories(program.resolve(copied).getParent());
      Files.copy(ASSEMBLED.resolve(copied), program.resolve(copied));
    }
    Files.copy(
        ASSEMBLED.resolve("conf/jvm-short.options"), program.resolve("conf/jvm-short.options"));
    for (String linked : new String[] {"lib", "native"}) {
      Files.createSymbolicLink(program.resolve(linked), ASSEMBLED.resolve(linked));
    }
  }

  private Ran run(Path start, Map<String, String> environment, Object... arguments)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of(start), Stream.of(arguments)).map(Object::toString).toList());
    builder.environment().putAll(environment);
    Process process =
        builder
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  @Test
  void readsACaptchaThroughLinksUnderAPathWithBlanks() throws Exception {
    Path near = folder.resolve("my programs/near");
    Files.createSymbolicLink(near, Path.of("glyphloop 0.1/bin/glyphloop"));
    Path far = Files.createSymbolicLink(folder.resolve("far"), near);
    Path picture = ROOT.resolve("docs/captcha.png");
    Ran ran = run(far, Map.of(), "solve", "--charset", "abcdefgmnpwxy2-8", "--length", 5, picture);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).startsWith(picture + "\tyxpb7\t");
    assertThat(ran.status()).isZero();
  }

  @Test
  void itsHelpNamesItAsItIsStarted() throws Exception {
    assertThat(run(program.resolve("bin/glyphloop"), Map.of(), "solve", "--help").out())
        .contains("  glyphloop solve captcha.png")
        .doesNotContain("scripts/");
  }

  @Test
  void anOldJavaIsNamed() throws Exception {
    Path home = folder.resolve("old java");
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nexit 1\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    Ran ran = run(program.resolve("bin/glyphloop"), Map.of("JAVA_HOME", home.toString()), "-V");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains(java + " is version 11; install Java 17 or newer");
    assertThat(ran.err().lines()).hasSize(1);
  }

  @Test
  void noJavaAtAllIsSaid() throws Exception {
    Path tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool : new String[] {"dirname", "readlink", "sed", "uname"}) {
      Path found =
          Files.exists(Path.of("/bin", tool)) ? Path.of("/bin", tool) : Path.of("/usr/bin", tool);
      Files.createSymbolicLink(tools.resolve(tool), found);
    }
    Map<String, String> bare = Map.of("PATH", tools.toString(), "JAVA_HOME", "");
    Ran ran = run(program.resolve("bin/glyphloop"), bare, "-V");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("there is no Java on the PATH; install Java 17 or newer");
    assertThat(ran.err().lines()).hasSize(1);
  }

  @Test
  void manualsAndCompletionLieBesideIt() {
    assertThat(ASSEMBLED.resolve("man/man1/glyphloop-solve.1")).isNotEmptyFile();
    assertThat(ASSEMBLED.resolve("man/man1/glyphloop-bench.1")).doesNotExist();
    assertThat(ASSEMBLED.resolve("completion/glyphloop.bash")).isNotEmptyFile();
    assertThat(ASSEMBLED.resolve("bin/glyphloop.cmd")).content().contains("\r\n");
  }
}
