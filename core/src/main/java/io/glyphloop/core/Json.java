package io.glyphloop.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Results as JSON, on one line. */
public final class Json {

  private Json() {}

  /** Returns maps, lists, texts, numbers and booleans as JSON; maps keep their order. */
  public static String of(Object value) {
    try {
      return new ObjectMapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON value: " + value.getClass(), e);
    }
  }
}
