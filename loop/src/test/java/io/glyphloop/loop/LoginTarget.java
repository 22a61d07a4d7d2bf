package io.glyphloop.loop;

/** The file of a target whose site is the test site's plain login page. */
public final class LoginTarget {

  private static final String PAGE =
      """
      name: %s
      url: http://127.0.0.1/
      captcha: {image: "img#captcha", charset: %s, length: %d, case: insensitive}
      form:
        selector: "form#login"
        answer: captcha
        fields: {username: demo, password: wrong}
        dummy: true
      verdict:
        accepted: [{text: Wrong user name or password}]
        rejected: [{text: The characters do not match}]
        expired: [{text: The picture has expired}]
      """;

  private LoginTarget() {}

  /**
   * Returns the file.
   *
   * @param lines YAML of further keys, the schedule above all; may be empty
   */
  public static String of(String name, String charset, int length, String lines) {
    return PAGE.formatted(name, charset, length) + lines;
  }
}
