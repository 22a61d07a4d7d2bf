package io.glyphloop.site.browser;

import io.glyphloop.core.error.Reason;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ChromeDriver of our own with everything that it starts and writes: its processes are one group,
 * and their files lie in one temporary folder. Both end with {@link #close()}, and also when this
 * program itself is killed: a shell waits at the other end of a pipe that then breaks.
 */
final class DriverProcess implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DriverProcess.class);
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration END = Duration.ofSeconds(5);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(20);
  private static final int TRIES = 5;

  /**
   * The driver takes a port that is free for IPv6, and ends where another program has it for IPv4.
   */
  private static final String TAKEN = "port not available";

  private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");

  private final Process shell;
  private final BrowserFolder folder;
  private URI address;

  private DriverProcess(Process shell, BrowserFolder folder) {
    this.shell = shell;
    this.folder = folder;
  }

  /** Starts a driver and waits until it listens. */
  static DriverProcess start(Path driver) {
    return start(driver, TRIES);
  }

  private static DriverProcess start(Path driver, int tries) {
    try {
      BrowserFolder folder = BrowserFolder.create();
      try {
        DriverProcess process = new DriverProcess(shell(driver, folder.path()), folder);
        Optional<URI> address = process.awaitAddress(tries > 1);
        if (address.isEmpty()) {
          return start(driver, tries - 1);
        }
        process.address = address.get();
        return process;
      } catch (IOException e) {
        folder.close();
        throw e;
      }
    } catch (IOException e) {
      throw new SiteException(
          SiteFailure.BROWSER,
          "the browser's driver " + driver + " cannot be started: " + Reason.of(e),
          "see whether the disk is full and browser.driver is right",
          e);
    }
  }

  URI address() {
    return address;
  }

  Path profile() {
    return folder.path().resolve("profile");
  }

  /** Ends the driver, its browser and all their children at once, and deletes their folder. */
  @Override
  public void close() {
    try {
      shell.getOutputStream().close();
    } catch (IOException e) {
      LOG.debug("the shell around the driver is gone already", e);
    }
    List<ProcessHandle> children = shell.descendants().toList();
    if (!ended(END) || shell.exitValue() != 0) {
      children.forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly();
      // A shell that was killed has left them to nobody.
      Leftovers.end(folder.path());
    }
    folder.close();
  }

  /** Returns the setting of the environment by which all that is started can be told. */
  static String environmentOf(Path folder) {
    return "TMPDIR=" + temporary(folder);
  }

  private static Process shell(Path driver, Path folder) throws IOException {
    Path script = folder.resolve("run.sh");
    try (InputStream in = DriverProcess.class.getResourceAsStream("run.sh")) {
      Files.copy(in, script);
    }
    Files.createDirectory(temporary(folder));
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", script.toString(), driver.toString(), folder.toString());
    builder.redirectErrorStream(true).redirectOutput(log(folder).toFile());
    Map<String, String> environment = builder.environment();
    environment.put("TMPDIR", temporary(folder).toString());
    environment.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
    environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    // Where the browser may go is said by its arguments alone.
    environment.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    return builder.start();
  }

  /** Returns where the driver listens; nothing where it ended for want of a port. */
  private Optional<URI> awaitAddress(boolean again) throws IOException {
    long deadline = System.nanoTime() + START.toNanos();
    while (shell.isAlive() && System.nanoTime() < deadline) {
      String said = log();
      Optional<URI> found = addressIn(said);
      if (found.isPresent()) {
        return found;
      }
      if (said.contains(TAKEN)) {
        if (again) {
          close();
          return Optional.empty();
        }
        break;
      }
      LockSupport.parkNanos(POLL_INTERVAL.toNanos());
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    String said = log();
    close();
    throw new SiteException(
        SiteFailure.BROWSER,
        "the browser's driver did not start: "
            + said.lines().reduce((a, b) -> b).orElse("it said nothing"),
        "start it by hand and see what it says: chromedriver --port=0");
  }

  private static Optional<URI> addressIn(String log) {
    Matcher matcher = PORT.matcher(log);
    return matcher.find()
        ? Optional.of(URI.create("http://127.0.0.1:" + matcher.group(1)))
        : Optional.empty();
  }

  private String log() throws IOException {
    // Browsers write what they like into it.
    return new String(Files.readAllBytes(log(folder.path())), StandardCharsets.ISO_8859_1);
  }

  /** A short name: see {@link BrowserFolder}. */
  private static Path temporary(Path folder) {
    return folder.resolve("t");
  }

  private static Path log(Path folder) {
    return folder.resolve("driver.log");
  }

  private boolean ended(Duration atMost) {
    try {
      return shell.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
