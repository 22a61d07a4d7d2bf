package io.glyphloop.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address of a PostgreSQL database: {@code jdbc:postgresql://host:port/database?user=name}, as
 * its driver understands it. It never holds a password, because addresses show in process lists,
 * messages and files that are shared.
 */
public record StoreUrl(String text) {

  private static final String FORM = "give jdbc:postgresql://HOST[:PORT]/DATABASE[?user=NAME]";
  private static final Pattern ADDRESS =
      Pattern.compile("jdbc:postgresql://([^/?@]+)/([^/?]+)(\\?.*)?");

  /**
   * @throws IllegalArgumentException when it is no such address, or holds a password
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public StoreUrl {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("password=") || text.contains("@")) {
      throw new IllegalArgumentException(
          "the address holds a password or an @; leave them out: the user is ?user=NAME, the"
              + " password comes from PGPASSWORD or ~/.pgpass");
    }
    if (!ADDRESS.matcher(text).matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no address of PostgreSQL; " + FORM);
    }
  }

  /** Returns the server's host, with its port where the address has one. */
  public String host() {
    return ADDRESS.matcher(text).replaceFirst("$1");
  }

  public String database() {
    return ADDRESS.matcher(text).replaceFirst("$2");
  }

  @Override
  public String toString() {
    return text;
  }
}
