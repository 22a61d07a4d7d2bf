package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.OutputFile;
import io.glyphloop.core.error.StorageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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

  /** Saves a picture as it was served. */
  Path save(Captcha captcha) {
    String ending = "." + captcha.format().name().toLowerCase(Locale.ROOT);
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
