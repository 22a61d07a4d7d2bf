package io.glyphloop.site.inspect;

/**
 * One thing that was checked about a target's file.
 *
 * @param key the key of the file that it is about: {@code captcha.image}
 * @param passed whether it is as it should be
 * @param finding what was found, for a person
 * @param remedy what to do; empty when it passed
 */
public record CheckItem(String key, boolean passed, String finding, String remedy) {

  static CheckItem passed(String key, String finding) {
    return new CheckItem(key, true, finding, "");
  }

  static CheckItem failed(String key, String finding, String remedy) {
    return new CheckItem(key, false, finding, remedy);
  }
}
