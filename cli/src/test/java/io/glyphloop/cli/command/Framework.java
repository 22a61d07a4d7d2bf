package io.glyphloop.cli.command;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A log-in page of a real framework, from {@code testsite/frameworks}, on a free port. */
record Framework(Process process, int port) implements AutoCloseable {

  private static final Path SITES = Path.of("..", "testsite", "frameworks").toAbsolutePath();
  private static final Path NODE_MODULES =
      Path.of("..", "target", "frameworks", "node_modules").toAbsolutePath();
  private static final Duration START = Duration.ofSeconds(60);

  /** The port alone, or in the address of PHP's server. */
  private static final Pattern PORT = Pattern.compile("^(?:.*127\\.0\\.0\\.1:)?(\\d{2,5})\\b.*");

  /**
   * @param text what all pictures show; none for a random one each
   */
  static Framework django(Path folder, String... text) throws IOException {
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3", site("django_site.py")));
    command.add(folder.toString());
    command.addAll(List.of(text));
    return start("import django, captcha", folder, command, Map.of());
  }

  static Framework gregwar(Path folder, String... text) throws IOException {
    List<String> command = List.of("php", "-S", "127.0.0.1:0", site("gregwar.php"));
    Map<String, String> settings =
        text.length == 0
            ? Map.of("FOLDER", folder.toString())
            : Map.of("FOLDER", folder.toString(), "TEXT", text[0]);
    return start("Gregwar/Captcha/autoload.php", folder, command, settings);
  }

  static Framework svgCaptcha(Path folder, String... text) throws IOException {
    if (!Files.isDirectory(NODE_MODULES.resolve("svg-captcha"))) {
      abort("svg-captcha is not there; scripts/test fetches it");
    }
    List<String> command = new ArrayList<>(List.of("node", site("svg_captcha.js")));
    command.addAll(List.of(text));
    return start("svg-captcha", folder, command, Map.of("NODE_PATH", NODE_MODULES.toString()));
  }

  private static String site(String name) {
    return SITES.resolve(name).toString();
  }

  private static Framework start(
      String what, Path folder, List<String> command, Map<String, String> settings)
      throws IOException {
    Path said = folder.resolve("said.txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true).redirectOutput(said.toFile());
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return abort(what + " cannot be started (" + e.getMessage() + "); scripts/test installs it");
    }
    long until = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < until) {
      for (String line : Files.readAllLines(said)) {
        Matcher port = PORT.matcher(line);
        if (port.matches()) {
          return new Framework(process, Integer.parseInt(port.group(1)));
        }
      }
      if (ended(process)) {
        break;
      }
    }
    process.destroyForcibly();
    String output = Files.readString(said);
    if (output.contains("No module named") || output.contains("Failed opening required")) {
      abort(what + " is not there; scripts/test installs it");
    }
    throw new AssertionError(what + " did not start: " + output);
  }

  /** Waits a moment for its end, as it does not end where all is well. */
  private static boolean ended(Process process) {
    try {
      return process.waitFor(20, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /** Returns how many answers the site itself counted as accepted, and as rejected. */
  List<Integer> counts() throws IOException {
    try (InputStream reply = URI.create(url("/counts")).toURL().openStream()) {
      JsonNode counts = new ObjectMapper().readTree(reply);
      return List.of(counts.path("accepted").asInt(), counts.path("rejected").asInt());
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
