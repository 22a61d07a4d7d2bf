package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.error.StorageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Shows a person a live captcha, as a file beside another one, and asks what it says. */
final class ShownPicture {

  private final Console console;
  private final Path beside;

  /**
   * Shows pictures.
   *
   * @param beside a target's file; the picture gets its name and the format's ending
   */
  ShownPicture(Console console, Path beside) {
    this.console = console;
    this.beside = beside;
  }

  /** Saves a picture as it was served. */
  Path save(Captcha captcha) {
    String name = beside.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    Path file =
        beside.resolveSibling(name + "." + captcha.format().name().toLowerCase(Locale.ROOT));
    try {
      Files.write(file, captcha.encoded());
    } catch (IOException e) {
      throw new StorageException("cannot write " + file, "name a file in a folder of yours", e);
    }
    console.result(
        "picture: " + file + " (" + captcha.width() + "x" + captcha.height() + " pixels)");
    return file;
  }

  /** Saves a picture and reads from standard input what it says; empty when nothing is said. */
  Optional<String> read(Captcha captcha) {
    Path file = save(captcha);
    console.err().print("What does " + file + " say? (empty to skip) ");
    console.err().flush();
    try {
      // One line and no more: a byte too many would be missing for the next question.
      String line =
          new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8), 1)
              .readLine();
      return Optional.ofNullable(line).map(String::strip).filter(text -> !text.isEmpty());
    } catch (IOException e) {
      throw new StorageException("standard input broke off", "answer again", e);
    }
  }
}
