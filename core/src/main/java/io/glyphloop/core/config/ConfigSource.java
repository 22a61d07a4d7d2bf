package io.glyphloop.core.config;

import io.glyphloop.core.error.ConfigException;
import io.glyphloop.core.error.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * One layer of configuration, already read.
 *
 * @param name how the user knows it, for messages: a path, or {@code --set}
 * @param text YAML
 */
public record ConfigSource(String name, String text) {

  /** The largest configuration file, in bytes. */
  public static final int MAX_BYTES = 1 << 20;

  /**
   * @throws ConfigException when it is missing, unreadable, too large or not UTF-8
   */
  public static ConfigSource file(Path file) {
    String name = file.toString();
    try {
      if (Files.isDirectory(file)) {
        throw new ConfigException(name, "", "is a directory", "give a YAML file");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new ConfigException(
            name, "", "has " + Files.size(file) + " bytes", "give at most " + MAX_BYTES);
      }
      return new ConfigSource(name, decode(name, Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      throw new ConfigException(name, "", "there is no such file", "give an existing YAML file");
    } catch (IOException e) {
      throw new ConfigException(name, "", "cannot be read: " + Reason.of(e), "check the file");
    }
  }

  /**
   * Reads defaults that are shipped with the program.
   *
   * @param owner a class of the module and package that holds the resource
   * @param resource its name, relative to the class, for example {@code defaults.yaml}
   * @throws IllegalArgumentException when there is no such resource: a defect, not a user's mistake
   */
  public static ConfigSource resource(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + resource + " beside " + owner);
      }
      return new ConfigSource(resource, decode(resource, in.readAllBytes()));
    } catch (IOException e) {
      throw new ConfigException(resource, "", "cannot be read: " + Reason.of(e), "");
    }
  }

  /**
   * Makes a layer of one value, as a command-line option does.
   *
   * @param name how the user knows it: {@code --rate}
   * @param key the dotted path: {@code politeness.rate}
   * @param value the value as text; taken literally, so it may hold any character
   */
  public static ConfigSource setting(String name, String key, String value) {
    StringBuilder yaml = new StringBuilder();
    for (String part : key.split("\\.", -1)) {
      yaml.append('{').append(quote(part)).append(": ");
    }
    yaml.append(quote(value)).append("}".repeat(key.split("\\.", -1).length));
    return new ConfigSource(name, yaml.toString());
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private static String decode(String name, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ConfigException(name, "", "is not UTF-8 text", "save it as UTF-8");
    }
  }
}
