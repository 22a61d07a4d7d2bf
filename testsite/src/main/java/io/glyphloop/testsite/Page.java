package io.glyphloop.testsite;

/** The site's pages. */
final class Page {

  static final String NO_MATCH = "The characters do not match the picture.";
  static final String WRONG_PASSWORD = "Wrong user name or password.";
  static final String EXPIRED = "The picture has expired.";
  static final String WELCOME = "You are logged in.";

  private static final String[] FRAME =
      parts(
          """
      <!DOCTYPE html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <title>%s</title>
        <style>
          body { font: 16px sans-serif; max-width: 22em; margin: 3em auto; }
          label, input, img { display: block; margin: .4em 0; }
          .message { color: #a00; }
        </style>
      </head>
      <body>
      %s</body>
      </html>
      """);

  private static final String[] FORM =
      parts(
          """
      <h1>Log in</h1>
      %s<form id="login" method="post" action="login">
        <input type="hidden" name="token" value="%s">
        <label>User name <input type="text" name="username" autocomplete="off"></label>
        <label>Password <input type="password" name="password"></label>
        <img id="captcha" src="captcha?%s" alt="Characters to copy">
        <label>Characters <input type="text" name="captcha" autocomplete="off"></label>
        <button type="submit">Log in</button>
      </form>
      """);

  private Page() {}

  static String login(String token) {
    return form("", token);
  }

  static String loginAgain(String message, String token) {
    return form("<p class=\"message\">" + message + "</p>\n", token);
  }

  static String of(String body) {
    return filled(FRAME, "Log in", body);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  static String welcome() {
    return filled(FRAME, "Welcome", "<h1>Welcome</h1>\n<p>" + WELCOME + "</p>\n");
  }

  /** Returns a page that is nobody's image. */
  static String maintenance() {
    return filled(FRAME, "Maintenance", "<h1>Back in a minute</h1>\n");
  }

  /** Cuts a template at its {@code %s}, once: {@link String#formatted} reads it at each page. */
  private static String[] parts(String template) {
    return template.split("%s", -1);
  }

  private static String filled(String[] parts, String... values) {
    StringBuilder page = new StringBuilder(1024).append(parts[0]);
    for (int i = 0; i < values.length; i++) {
      page.append(values[i]).append(parts[i + 1]);
    }
    return page.toString();
  }

  /** The address of the image changes with the challenge, so that no cache shows an old one. */
  private static String form(String message, String token) {
    return of(filled(FORM, message, token, token.substring(0, 8)));
  }
}
