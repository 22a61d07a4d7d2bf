package io.glyphloop.site.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code first-step} block of a target's file, for a log-in of two steps: a form that comes
 * before the page with the captcha, such as one that asks for the user name alone.
 *
 * @param form a CSS selector of that form, or of an element inside it; {@code form} by default
 * @param button a CSS selector of the button that sends it; its first button by default
 * @param fields values for its fields by name, in order; the others are sent as the page has them
 * @param dummy must be true where there are fields: the user's word that these credentials belong
 *     to nobody
 */
public record FirstStepSpec(
    Optional<String> form, Optional<String> button, Map<String, String> fields, boolean dummy) {

  public FirstStepSpec {
    form.ifPresent(css -> Checks.selector("form", css));
    button.ifPresent(css -> Checks.selector("button", css));
    Checks.dummy(fields, dummy);
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  public String selector() {
    return form.orElse("form");
  }
}
