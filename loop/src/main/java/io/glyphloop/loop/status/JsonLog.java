package io.glyphloop.loop.status;

import io.glyphloop.core.Json;
import io.glyphloop.core.error.Reason;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.loop.event.Event;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Writes each event as one line of JSON: {@code at}, {@code target}, {@code event}, its details.
 *
 * @param own what is flushed after each line, and closed in the end; none for a stream that stays
 *     open
 * @param name what a problem calls it
 */
public record JsonLog(Appendable out, Optional<Writer> own, String name)
    implements Consumer<Event>, AutoCloseable {

  /**
   * Opens a log that goes on at the end of a file.
   *
   * @throws StorageException when the file cannot be written
   */
  public static JsonLog file(Path file) {
    try {
      Writer out =
          Files.newBufferedWriter(
              file,
              StandardCharsets.UTF_8,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.APPEND);
      return new JsonLog(out, Optional.of(out), file.toString());
    } catch (IOException e) {
      throw failure(file.toString(), e);
    }
  }

  /** Returns a log on a stream that stays open. */
  public static JsonLog lines(Appendable stream) {
    return new JsonLog(stream, Optional.empty(), "the log");
  }

  @Override
  public synchronized void accept(Event event) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("at", event.at().toString());
    line.put("target", event.target());
    line.put("event", event.type());
    line.put("details", new TreeMap<>(event.details()));
    try {
      out.append(Json.of(line) + "\n");
      if (own.isPresent()) {
        own.get().flush();
      }
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      if (own.isPresent()) {
        own.get().close();
      }
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  private static StorageException failure(String name, IOException e) {
    return new StorageException(
        "cannot write " + name + " (" + Reason.of(e) + ")",
        "check the disk and the file's permissions, or give another --log-json",
        e);
  }
}
