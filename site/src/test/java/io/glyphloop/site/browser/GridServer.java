package io.glyphloop.site.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.glyphloop.site.config.BrowserSpec;
import io.glyphloop.site.config.Targets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Selenium Grid on loopback, as a process with the jars of the module {@code testgrid} alone: its
 * release is another one than that of the program's drivers.
 */
final class GridServer implements AutoCloseable {

  private static final Path JARS = Path.of("..", "testgrid", "target", "lib");

  /** Another program may take a port between it was free and Grid. */
  private static final int MOST_TRIES = 3;

  private static final Duration START = Duration.ofSeconds(90);

  private final Process process;
  private final URI address;

  private GridServer(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts one, and waits until it has a browser to give; skips the test where its jars are not.
   *
   * @param folder for its log and all that its browsers write
   */
  static GridServer start(Path folder) throws IOException {
    assumeTrue(
        Files.isDirectory(JARS),
        "no jars of Selenium Grid; build them too: mvn verify -pl site -am");
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    for (int tries = 1; ; tries++) {
      Path log = folder.resolve("grid-" + tries + ".log");
      int port = freePort();
      ProcessBuilder builder = new ProcessBuilder(command(port));
      builder.environment().put("TMPDIR", temporary.toString());
      Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      GridServer server = new GridServer(process, URI.create("http://127.0.0.1:" + port));
      try {
        server.await(log);
        return server;
      } catch (AssertionError | IOException e) {
        server.close();
        if (tries == MOST_TRIES || !Files.readString(log).contains("Address already in use")) {
          throw e;
        }
      }
    }
  }

  URI address() {
    return address;
  }

  /** Returns the drivers and browsers that it has started and that run. */
  List<ProcessHandle> browsers() {
    return process.descendants().toList();
  }

  @Override
  public void close() {
    List<ProcessHandle> children = browsers();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private static List<String> command(int port) {
    BrowserSpec spec = Targets.at("http://127.0.0.1/").browser();
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        // It starts with a few seconds of compiling otherwise.
        "-XX:TieredStopAtLevel=1",
        "-cp",
        JARS.resolve("*").toString(),
        "org.openqa.selenium.grid.Main",
        "standalone",
        "--host",
        "127.0.0.1",
        "--port",
        Integer.toString(port),
        // Drivers are named: nothing is looked for, nothing downloaded.
        "--selenium-manager",
        "false",
        "--detect-drivers",
        "false",
        "--tracing",
        "false",
        // It has as many sessions as the machine has processors otherwise, whatever a driver may.
        "--max-sessions",
        "2",
        "--override-max-sessions",
        "true",
        "--driver-configuration",
        "display-name=chromium",
        "stereotype={\"browserName\":\"chrome\"}",
        "max-sessions=2",
        "webdriver-executable=" + Executables.find(spec).driver());
  }

  /** Grid wants to be told its port. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void await(Path log) throws IOException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!Files.readString(log).contains("Started Selenium Standalone")) {
      assertThat(process.isAlive() && System.nanoTime() < deadline)
          .as("Grid says: " + Files.readString(log))
          .isTrue();
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
