package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.OutputFile;
import io.glyphloop.core.error.StorageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Shows a person a live captcha, as a file beside another one, and asks what it says.
 *
 * @param beside a target's file; the picture gets its name and the format's ending
 */
record ShownPicture(Console console, Path beside) {

  /** Reads one line and no more: a byte too many would be missing for the next question. */
  private static Optional<String> line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    boolean ended = next < 0;
    while (next >= 0 && next != '\n') {
      line.write(next);
      next = in.read();
    }
    return ended ? Optional.empty() : Optional.of(line.toString(StandardCharsets.UTF_8).strip());
  }

  /** Saves a picture as it was served. */
  Path save(Captcha captcha) {
    return save(captcha, 1);
  }

  private Path save(Captcha captcha, int number) {
    String ending =
        (number == 1 ? "." : "-" + number + ".") + captcha.format().name().toLowerCase(Locale.ROOT);
    Path file = write(ending, captcha.encoded());
    console.result(
        "picture: " + file + " (" + captcha.width() + "x" + captcha.height() + " pixels)");
    return file;
  }

  /** Writes a file of the target's name with another ending, and returns which. */
  Path write(String ending, byte[] content) {
    String name = beside.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    Path file = beside.resolveSibling(name + ending);
    OutputFile.write(file, content);
    return file;
  }

  /** Saves a picture and reads from standard input what it says; empty when nothing is said. */
  Optional<String> read(Captcha captcha) {
    return read(captcha, 1).filter(text -> !text.isEmpty());
  }

  /**
   * Saves one of several pictures, each in a file of its own, and reads from standard input what it
   * says.
   *
   * @param number from 1
   * @return what was typed, blank where that was nothing; empty at the end of standard input
   */
  Optional<String> read(Captcha captcha, int number) {
    Path file = save(captcha, number);
    console.err().print("What does " + file + " say? (empty to skip) ");
    console.err().flush();
    try {
      return line(console.in());
    } catch (IOException e) {
      throw new StorageException("standard input broke off", "answer again", e);
    }
  }
}
