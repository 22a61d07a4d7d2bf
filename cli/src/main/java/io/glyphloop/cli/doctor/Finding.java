package io.glyphloop.cli.doctor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param subject in a word
 * @param found what is there, or what is missing and what it would be for
 * @param command what brings what is missing; empty where nothing is
 */
public record Finding(String subject, String found, Optional<String> command) {

  /** Returns its parts by name, for programs; {@code command} is null where nothing is missing. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("subject", subject);
    fields.put("found", found);
    fields.put("command", command.orElse(null));
    return fields;
  }

  static Finding good(String subject, String found) {
    return new Finding(subject, found, Optional.empty());
  }

  static Finding missing(String subject, String found, String command) {
    return new Finding(subject, found, Optional.of(command));
  }
}
