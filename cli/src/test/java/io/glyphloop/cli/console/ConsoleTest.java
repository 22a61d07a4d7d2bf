package io.glyphloop.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aFullDiskIsAProblemOfItsOwn() {
    Console console = writingTo(failing("No space left on device"));
    console.result("7 - SUCC - kjzh");
    assertThat(console.status(0)).isEqualTo(10);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("No space left on device; free");
  }

  @Test
  void aClosedPipeEndsQuietly() {
    Console console = writingTo(failing("Broken pipe"));
    console.result("7 - SUCC - kjzh");
    assertThat(console.status(0)).isEqualTo(141);
    assertThat(err.size()).isZero();
  }

  @Test
  void whatComesFromOutsideRulesNoTerminal() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Console console = writingTo(out);
    console.result("a\u001b[2Jb\u202ec\n\tGröße");
    console.out().printf("%s%n", "\u0007");
    assertThat(console.status(0)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("a\\u001b[2Jb\\u202ec\\u000a\tGröße\n\\u0007\n");
  }

  @Test
  void onlyTheProgramsOwnWordsHaveColours() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ConsoleStream(out, () -> {}, true).println("7 - SUCC - kj\u001b[2J SUCC");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("7 - \u001b[32mSUCC\u001b[0m - kj\\u001b[2J SUCC\n");
    out.reset();
    writingTo(out).result("7 - SUCC - kjzh");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("7 - SUCC - kjzh\n");
  }

  private Console writingTo(OutputStream out) {
    return Console.of(InputStream.nullInputStream(), out, err);
  }

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(reason);
      }
    };
  }
}
