package io.glyphloop.site.session;

import io.glyphloop.core.error.ConfigException;
import io.glyphloop.site.config.TargetConfig;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What is typed into the form beside the answer: the dummy credentials of the target's file, or the
 * real ones of the person who logs in. Real ones come from the environment or a prompt, live in
 * memory alone and never show: no text of this class holds one.
 */
public final class Credentials {

  private static final String PREFIX = "GLYPHLOOP_FIELD_";

  private final Map<String, char[]> real;

  private Credentials(Map<String, char[]> real) {
    this.real = real;
  }

  public static Credentials dummy() {
    return new Credentials(Map.of());
  }

  /**
   * Asks for a person's own, for each field that the target's file fills in: first the environment,
   * then the person.
   *
   * @param environment variables, by name; see {@link #variable}
   * @param prompt asks the person for a field's value without showing it; empty where nobody can be
   *     asked
   * @throws ConfigException when a field has no value, or the file has no fields
   */
  public static Credentials own(
      TargetConfig config,
      Function<String, Optional<String>> environment,
      Function<String, Optional<char[]>> prompt) {
    Set<String> names = new TreeSet<>(config.form().fields().keySet());
    config.firstStep().ifPresent(step -> names.addAll(step.fields().keySet()));
    if (names.isEmpty()) {
      throw new ConfigException(
          "target " + config.name(),
          "form.fields",
          "is empty, so that there is nothing to fill in",
          "name the fields of user name and password there, with dummy values");
    }
    Map<String, char[]> found = new TreeMap<>();
    for (String name : names) {
      Optional<char[]> value = environment.apply(variable(name)).map(String::toCharArray);
      value = value.isPresent() ? value : prompt.apply(name);
      found.put(
          name,
          value.orElseThrow(
              () ->
                  new ConfigException(
                      "target " + config.name(),
                      "form.fields." + name,
                      "has no value",
                      "set " + variable(name) + ", or run it where you can be asked")));
    }
    return new Credentials(found);
  }

  /** Returns the environment variable for a field: {@code GLYPHLOOP_FIELD_USER_NAME}. */
  public static String variable(String field) {
    return PREFIX + field.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  public boolean areReal() {
    return !real.isEmpty();
  }

  /** Returns what to type into the fields that the target's file names. */
  public Map<String, String> over(Map<String, String> fields) {
    Map<String, String> typed = new LinkedHashMap<>(fields);
    typed.replaceAll(
        (name, dummy) -> real.containsKey(name) ? String.valueOf(real.get(name)) : dummy);
    return Collections.unmodifiableMap(typed);
  }

  /** Overwrites the real ones; they cannot be used any more. */
  public void forget() {
    real.values().forEach(value -> Arrays.fill(value, '\0'));
  }

  /** Returns the names of the fields, and none of the values. */
  @Override
  public String toString() {
    return areReal() ? "own credentials for " + real.keySet() : "dummy credentials";
  }
}
