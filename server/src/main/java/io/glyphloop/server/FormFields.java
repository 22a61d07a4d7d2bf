package io.glyphloop.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads what a browser sends for a form. */
public final class FormFields {

  private FormFields() {}

  /**
   * Returns the fields by name; of two with one name, the last.
   *
   * @param body {@code application/x-www-form-urlencoded}; what is none has no fields
   */
  public static Map<String, String> of(byte[] body) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // No browser sends that; it fits no rule and no token.
      return "";
    }
  }
}
