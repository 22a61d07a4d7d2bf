package io.glyphloop.cli.doctor;

import io.glyphloop.core.device.GraphicsCard;
import io.glyphloop.core.device.NvidiaSmi;
import io.glyphloop.core.error.Reason;
import io.glyphloop.core.error.StorageException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The machine that the program runs on. */
final class ThisMachine implements Machine {

  private static final Pattern DRIVER =
      Pattern.compile("Kernel Module\\s+(?:for \\S+\\s+)?([\\d.]+)");
  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

  /**
   * Where packages put programs and libraries beside the usual folders; one level may be between.
   */
  private static final List<String> PROGRAMS =
      List.of("/usr/bin", "/usr/lib/chromium", "/snap/bin", "/usr/lib/postgresql");

  private static final List<String> LIBRARIES =
      List.of("/usr/lib", "/usr/lib64", "/lib", "/usr/local/lib", "/usr/local/cuda/lib64");

  private static final List<String> FONTS =
      List.of(
          "/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "/Windows/Fonts");

  @Override
  public List<GraphicsCard> cards() {
    return NvidiaSmi.ofDriver().cards();
  }

  @Override
  public Optional<String> driver() {
    return find(Path.of("/proc/driver/nvidia/version"), DRIVER);
  }

  @Override
  public String profile() {
    return ResourceBundle.getBundle("glyphloop").getString("profile");
  }

  @Override
  public boolean hasLibrary(String name) {
    return Stream.concat(LIBRARIES.stream(), path("LD_LIBRARY_PATH"))
        .anyMatch(folder -> has(folder, 2, file -> file.equals(name)));
  }

  @Override
  public boolean hasProgram(String... names) {
    List<String> wanted = List.of(names);
    return path("PATH").anyMatch(folder -> has(folder, 1, wanted::contains))
        || PROGRAMS.stream().anyMatch(folder -> has(folder, 3, wanted::contains));
  }

  @Override
  public boolean hasFont() {
    String home = System.getProperty("user.home");
    return Stream.concat(FONTS.stream(), Stream.of(home + "/.fonts", home + "/.local/share/fonts"))
        .anyMatch(folder -> has(folder, 6, file -> file.matches("(?i).*\\.(ttf|otf|ttc)")));
  }

  @Override
  public Optional<Long> freeMemory() {
    return find(Path.of("/proc/meminfo"), AVAILABLE)
        .map(kilobytes -> Long.parseLong(kilobytes) << 10);
  }

  @Override
  public long freeDisk() {
    try {
      return Files.getFileStore(Path.of("").toAbsolutePath()).getUsableSpace();
    } catch (IOException e) {
      throw new StorageException(
          "the present folder cannot be read (" + Reason.of(e) + ")", "change to another", e);
    }
  }

  private static Stream<String> path(String variable) {
    return Arrays.stream(
            Optional.ofNullable(System.getenv(variable)).orElse("").split(File.pathSeparator, -1))
        .filter(folder -> !folder.isBlank());
  }

  /**
   * Returns whether a folder has a file of such a name; folders that are closed to us have none.
   */
  private static boolean has(String folder, int depth, Predicate<String> name) {
    Path start = Path.of(folder);
    if (!Files.isDirectory(start)) {
      return false;
    }
    try (Stream<Path> files =
        Files.find(start, depth, (path, is) -> name.test(path.getFileName().toString()))) {
      return files.findAny().isPresent();
    } catch (IOException | UncheckedIOException e) {
      // Not ours to read: what is in there cannot be used either.
      return false;
    }
  }

  /** Returns what a pattern finds in a file of the kernel's; empty where there is no such file. */
  private static Optional<String> find(Path file, Pattern pattern) {
    try {
      Matcher matcher = pattern.matcher(Files.readString(file, StandardCharsets.UTF_8));
      return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    } catch (IOException e) {
      // No such file: another system, or no such driver.
      return Optional.empty();
    }
  }
}
