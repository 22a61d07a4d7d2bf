package io.glyphloop.store.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.glyphloop.core.error.StorageException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** How instants and maps lie in columns. */
public final class Columns {

  /** Always six decimals, so that texts sort as instants do. */
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private static final ObjectWriter WRITER = new ObjectMapper().writer();

  private static final ObjectReader READER =
      new ObjectMapper().readerFor(new TypeReference<TreeMap<String, String>>() {});

  private Columns() {}

  public static String text(Instant instant) {
    return INSTANT.format(instant);
  }

  /** Returns a text that every database can keep: PostgreSQL has no character 0. */
  public static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }

  public static Instant instant(String text) {
    return Instant.parse(text);
  }

  /** Returns the column's text: a JSON object with its keys in order. */
  public static String text(Map<String, String> map) {
    try {
      return WRITER.writeValueAsString(new TreeMap<>(map));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a map of texts can always be written", e);
    }
  }

  public static Map<String, String> map(String json) {
    try {
      return Collections.unmodifiableMap(READER.<TreeMap<String, String>>readValue(json));
    } catch (JsonProcessingException e) {
      throw new StorageException(
          "a row of the workspace is damaged: " + e.getOriginalMessage(),
          "restore the workspace from a backup",
          e);
    }
  }
}
