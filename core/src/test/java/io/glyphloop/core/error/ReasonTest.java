package io.glyphloop.core.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReasonTest {

  @TempDir private Path folder;

  @Test
  void whatTheSystemSaysIsSaidInPlainWords() throws IOException {
    Path none = folder.resolve("none");
    Path file = Files.writeString(folder.resolve("file.yaml"), "name: x");
    assertThat(of(() -> Files.newInputStream(none))).isEqualTo("there is no such file");
    assertThat(of(() -> Files.createDirectory(folder)))
        .isEqualTo("another file of that name is in the way");
    assertThat(of(() -> new FileInputStream(folder.toFile()))).isEqualTo("Is a directory");
    assertThat(of(() -> new ObjectMapper().readTree(file.toFile())))
        .isEqualTo("line 1 is not JSON");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(
              of(() -> new ServerSocket(taken.getLocalPort(), 1, InetAddress.getLoopbackAddress())))
          .isEqualTo("it is in use");
    }
  }

  @Test
  void noClassIsNamed() {
    assertThat(
            Stream.of(
                    new FileSystemException("a"),
                    new IOException(),
                    new IOException("java.net.SocketException: reset"),
                    new UncheckedIOException(new IOException("sun.x.Y$ZException: reset")))
                .map(Reason::of))
        .containsExactly(
            "the system does not say why", "the system does not say why", "reset", "reset");
  }

  private static String of(ThrowingCallable work) {
    return Reason.of(catchThrowable(work));
  }
}
