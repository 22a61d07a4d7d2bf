package io.glyphloop.lab.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The two tables of docs/architecture.md. The first has the rooms, the second the libraries. */
final class Rooms {

  static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private Rooms() {}

  /**
   * A room: a module.
   *
   * @param name the module's folder
   * @param task what lives there, in the words before the first colon
   * @param mayUse other rooms
   * @param startsAt simple names of classes
   */
  record Room(String name, String task, List<String> mayUse, List<String> startsAt) {

    Path sources() {
      return ROOT.resolve(name).resolve("src/main/java");
    }
  }

  /**
   * A library.
   *
   * @param packages its packages, without those below them
   * @param rooms those that may use it
   */
  record Library(List<String> packages, List<String> rooms) {}

  /** Returns the rooms by name, in the order of the page. */
  static Map<String, Room> rooms() {
    Map<String, Room> rooms = new LinkedHashMap<>();
    for (List<String> cells : table("| module |")) {
      String name = code(cells.get(0)).get(0);
      rooms.put(
          name,
          new Room(
              name,
              cells.get(1).replaceFirst("[:.].*", ""),
              names(cells.get(2)),
              code(cells.get(3))));
    }
    return rooms;
  }

  static List<Library> libraries() {
    return table("| library |").stream()
        .map(cells -> new Library(code(cells.get(1)), names(cells.get(2))))
        .toList();
  }

  /** Returns the room of each package of ours, by the folder that its sources lie in. */
  static Map<String, String> packages() {
    Map<String, String> packages = new TreeMap<>();
    for (Room room : rooms().values()) {
      for (Path file : javaFiles(room.sources())) {
        String name = room.sources().relativize(file.getParent()).toString().replace('/', '.');
        if (!name.startsWith("io.glyphloop")) {
          continue;
        }
        String other = packages.put(name, room.name());
        if (other != null && !other.equals(room.name())) {
          throw new IllegalStateException(
              "package " + name + " lies in two modules: " + other + " and " + room.name());
        }
      }
    }
    return packages;
  }

  static List<Path> javaFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<List<String>> table(String head) {
    try {
      return Files.readAllLines(ROOT.resolve("docs/architecture.md")).stream()
          .dropWhile(line -> !line.startsWith(head))
          .skip(2)
          .takeWhile(line -> line.startsWith("|"))
          .map(line -> Arrays.stream(line.split("\\|", -1)).skip(1).map(String::strip).toList())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> code(String cell) {
    return CODE.matcher(cell).results().map(match -> match.group(1)).toList();
  }

  private static List<String> names(String cell) {
    return Optional.of(cell)
        .filter(text -> !text.equals("nothing"))
        .map(text -> List.of(text.split(", ")))
        .orElse(List.of());
  }
}
