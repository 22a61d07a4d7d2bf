package io.glyphloop.app.schedule;

/** The file of a target whose site serves {@link PaintedCaptchas}. */
final class PaintedTarget {

  private static final String PAGE =
      """
      name: painted
      url: http://127.0.0.1/
      captcha: {image: "img#captcha", charset: a-z, length: 3, case: insensitive}
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

  private PaintedTarget() {}

  /**
   * Returns the file.
   *
   * @param lines YAML of further keys, the schedule above all
   */
  static String with(String lines) {
    return PAGE + lines;
  }
}
