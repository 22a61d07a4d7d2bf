package io.glyphloop.testsite;

/** The site's pages. */
final class Page {

  static final String NO_MATCH = "The characters do not match the picture.";
  static final String WRONG_PASSWORD = "Wrong user name or password.";
  static final String EXPIRED = "The picture has expired.";
  static final String LOCKED_OUT = "Too many log-ins failed. Try again in an hour.";
  static final String WELCOME = "You are logged in.";

  private static final String FRAME =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <title>{title}</title>
        <style>
          body { font: 16px sans-serif; max-width: 22em; margin: 3em auto; }
          label, input, img { display: block; margin: .4em 0; }
          .message { color: #a00; }
        </style>
      </head>
      <body>
      {body}</body>
      </html>
      """;

  private static final String FORM =
      """
      <h1>Log in</h1>
      {message}<form id="login" method="post" action="login">
        <input type="hidden" name="token" value="{token}">
        <label>User name <input type="text" name="username" autocomplete="off"></label>
        <label>Password <input type="password" name="password"></label>
        <img id="captcha" src="captcha?{version}" alt="Characters to copy">
        <label>Characters <input type="text" name="captcha" autocomplete="off"></label>
        <button type="submit">Log in</button>
      </form>
      """;

  private Page() {}

  static String login(String token) {
    return form("", token);
  }

  static String loginAgain(String message, String token) {
    return form("<p class=\"message\">" + message + "</p>\n", token);
  }

  static String of(String body) {
    return of("Log in", body);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  static String welcome() {
    return of("Welcome", "<h1>Welcome</h1>\n<p>" + WELCOME + "</p>\n");
  }

  /** Returns a page that is nobody's image. */
  static String maintenance() {
    return of("Maintenance", "<h1>Back in a minute</h1>\n");
  }

  private static String of(String title, String body) {
    return FRAME.replace("{title}", title).replace("{body}", body);
  }

  /** The address of the image changes with the challenge, so that no cache shows an old one. */
  private static String form(String message, String token) {
    return of(
        FORM.replace("{message}", message)
            .replace("{token}", token)
            .replace("{version}", token.substring(0, 8)));
  }
}
