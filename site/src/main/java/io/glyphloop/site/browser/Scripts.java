package io.glyphloop.site.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The scripts that are run in pages. */
enum Scripts {
  PICTURE("picture.js"),
  PAGE("page.js"),
  BOXES("boxes.js"),
  SET_VALUE("set-value.js");

  private final String text;

  Scripts(String file) {
    try (InputStream in = Scripts.class.getResourceAsStream(file)) {
      this.text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own " + file + " cannot be read", e);
    }
  }

  String text() {
    return text;
  }
}
