package io.glyphloop.site.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code first-step} block of a target's file, for a log-in of two steps: a form that comes
 * before the page with the captcha, such as one that asks for the user name alone, or the log-in
 * itself where a captcha appears after some wrong passwords.
 *
 * @param form a CSS selector of that form, or of an element inside it; {@code form} by default
 * @param button a CSS selector of the button that sends it; its first button by default
 * @param fields values for its fields by name, in order; the others are sent as the page has them
 * @param repeat the most times that it is sent until the page shows the captcha, 1-10, where a site
 *     asks for one only after some wrong passwords; by default it is sent once, and the page after
 *     it shows the captcha
 * @param dummy must be true where there are fields: the user's word that these credentials belong
 *     to nobody
 */
public record FirstStepSpec(
    Optional<String> form,
    Optional<String> button,
    Map<String, String> fields,
    Optional<Integer> repeat,
    boolean dummy) {

  private static final int MOST_REPEATS = 10;

  public FirstStepSpec {
    form.ifPresent(css -> Checks.selector("form", css));
    button.ifPresent(css -> Checks.selector("button", css));
    repeat.ifPresent(times -> Checks.within("repeat", times, 1, MOST_REPEATS));
    Checks.dummy(fields, dummy);
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  public String selector() {
    return form.orElse("form");
  }
}
