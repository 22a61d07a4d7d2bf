package io.glyphloop.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.glyphloop.core.text.Printable;

/**
 * Results as JSON, on one line. What a terminal would obey is escaped, as {@link Printable} does:
 * JSON reads it as the character that it was.
 */
public final class Json {

  private static final ObjectMapper PLAIN = new ObjectMapper();
  private static final ObjectMapper SNAKE_CASE =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private Json() {}

  /** Returns maps, lists, records, texts, numbers and booleans as JSON; maps keep their order. */
  public static String of(Object value) {
    return write(PLAIN, value);
  }

  /** Does the same, but a record's {@code rateLow} is called {@code rate_low}. */
  public static String inSnakeCase(Object value) {
    return write(SNAKE_CASE, value);
  }

  private static String write(ObjectMapper mapper, Object value) {
    try {
      return Printable.line(mapper.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON value: " + value.getClass(), e);
    }
  }
}
