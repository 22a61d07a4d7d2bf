package io.glyphloop.synth.fonts;

import io.glyphloop.core.error.ConfigException;
import io.glyphloop.core.error.Reason;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The legible fonts of a folder and its subfolders; see {@link Legibility}. Immutable. */
public final class FontFolder {

  private static final Logger log = LoggerFactory.getLogger(FontFolder.class);

  /** The system property that names a folder of additional fonts. */
  public static final String PROPERTY = "glyphloop.fonts";

  private static final List<String> ENDINGS = List.of(".ttf", ".otf", ".ttc");

  private final List<Face> faces;
  private final List<String> refusals;

  private FontFolder(List<Face> faces, List<String> refusals) {
    this.faces = List.copyOf(faces);
    this.refusals = List.copyOf(refusals);
  }

  /** Returns a folder without fonts. */
  public static FontFolder none() {
    return new FontFolder(List.of(), List.of());
  }

  /**
   * Returns the folder that the system property {@value #PROPERTY} names; none where it is not set.
   *
   * @throws ConfigException when the folder cannot be read, or no font in it can be used
   */
  public static FontFolder configured() {
    String folder = System.getProperty(PROPERTY, "");
    return folder.isEmpty() ? none() : read(Path.of(folder));
  }

  /**
   * Reads and checks every font file (.ttf, .otf, .ttc), in the order of their paths; logs a
   * warning for each font that is refused. The files must stay in place while fonts are in use.
   *
   * @throws ConfigException when the folder cannot be read, or no font in it can be used
   */
  public static FontFolder read(Path folder) {
    List<Face> legible = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    for (Path file : fontFiles(folder)) {
      read(file, legible, refusals);
    }
    refusals.forEach(log::warn);
    if (legible.isEmpty()) {
      throw unusable(
          folder,
          refusals.isEmpty()
              ? "there is no font file in this folder"
              : "no font in this folder can be used (" + refusals.get(0) + ")");
    }
    return new FontFolder(legible, refusals);
  }

  /** Returns the full names of the fonts that can be used. */
  public List<String> names() {
    return faces.stream().map(Face::name).toList();
  }

  /** Returns a line for each font that was refused: file, name and reason. */
  public List<String> refusals() {
    return refusals;
  }

  List<Face> faces() {
    return faces;
  }

  private static void read(Path file, List<Face> legible, List<String> refusals) {
    Font[] fonts;
    try {
      fonts = Font.createFonts(file.toFile());
    } catch (FontFormatException | IOException e) {
      refusals.add("font file " + file + " is not used: it cannot be read (" + Reason.of(e) + ")");
      return;
    }
    for (Font font : fonts) {
      Face face = new Face(font);
      Optional<String> fault = Legibility.fault(face);
      fault.ifPresentOrElse(
          reason -> refusals.add("font " + face.name() + " of " + file + " is not used: " + reason),
          () -> legible.add(face));
    }
  }

  private static List<Path> fontFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw unusable(folder, "this is not a folder");
    }
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return files.filter(Files::isRegularFile).filter(FontFolder::isFont).sorted().toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw unusable(folder, "this folder cannot be read (" + Reason.of(e) + ")");
    }
  }

  private static boolean isFont(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  private static ConfigException unusable(Path folder, String problem) {
    return new ConfigException(
        folder.toString(), "", problem, "name a folder of TrueType or OpenType text fonts");
  }
}
