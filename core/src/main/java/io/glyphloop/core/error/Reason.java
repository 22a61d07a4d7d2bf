package io.glyphloop.core.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in a user's words why the system, or a library, refused something. */
public final class Reason {

  /** The older file classes put the system's words into brackets behind the path. */
  private static final Pattern IN_BRACKETS = Pattern.compile("\\(([^()]+)\\)$");

  private static final Pattern CLASS_NAMES = Pattern.compile("[\\w.$]*(?:Exception|Error): ");

  private Reason() {}

  /** Returns one line without a full stop, and without a name of a class. */
  public static String of(Throwable problem) {
    if (problem instanceof UncheckedIOException wrapped) {
      return of(wrapped.getCause());
    }
    if (problem instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (problem instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (problem instanceof FileAlreadyExistsException) {
      return "another file of that name is in the way";
    }
    if (problem instanceof NotDirectoryException) {
      return "it is not a folder";
    }
    if (problem instanceof JsonProcessingException json) {
      return json.getLocation() == null
          ? "it is not JSON"
          : "line " + json.getLocation().getLineNr() + " is not JSON";
    }
    if (problem instanceof BindException || problem.getCause() instanceof BindException) {
      return words(problem.getMessage()).contains("denied") ? "permission denied" : "it is in use";
    }
    if (problem instanceof FileSystemException file) {
      return words(file.getReason());
    }
    String said = words(problem.getMessage());
    Matcher inBrackets = IN_BRACKETS.matcher(said);
    return problem instanceof FileNotFoundException && inBrackets.find()
        ? inBrackets.group(1)
        : said;
  }

  private static String words(String message) {
    return Optional.ofNullable(message)
        .flatMap(text -> text.lines().findFirst())
        .map(line -> CLASS_NAMES.matcher(line).replaceAll("").strip())
        .filter(line -> !line.isEmpty())
        .orElse("the system does not say why");
  }
}
