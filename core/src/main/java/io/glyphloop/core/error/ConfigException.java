package io.glyphloop.core.error;

/** A configuration or target file is wrong: says which file, key and value, and what is allowed. */
public class ConfigException extends GlyphloopException {

  private final String file;
  private final String key;

  /**
   * @param file the file as the user named it
   * @param key the dotted path of the key, for example {@code captcha.length}; empty for the whole
   *     file
   * @param problem what is wrong with the value
   * @param remedy what is allowed
   */
  public ConfigException(String file, String key, String problem, String remedy) {
    super(ExitCode.CONFIG, file + ": " + (key.isEmpty() ? "" : key + ": ") + problem, remedy, null);
    this.file = file;
    this.key = key;
  }

  public String file() {
    return file;
  }

  public String key() {
    return key;
  }
}
