package io.glyphloop.store.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.glyphloop.core.Digest;
import io.glyphloop.core.Json;
import io.glyphloop.core.error.StorageException;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.ColumnMapper;

/** How digests, instants and maps lie in columns; Jdbi knows by itself how all else does. */
final class Columns {

  /** Always six decimals, so that texts sort as instants do. */
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private static final ObjectReader READER =
      new ObjectMapper().readerFor(new TypeReference<TreeMap<String, String>>() {});

  private Columns() {}

  /** Teaches Jdbi these types, as values of a statement and as columns of a row. */
  static Jdbi register(Jdbi jdbi) {
    return jdbi.registerArgument(new Texts<>(Digest.class, Digest::hex))
        .registerArgument(new Texts<>(Instant.class, Columns::text))
        .registerArgument(new Texts<>(Map.class, Columns::text))
        .registerColumnMapper(Digest.class, column(Digest::new))
        .registerColumnMapper(Instant.class, column(Instant::parse))
        .registerColumnMapper(new GenericType<>() {}, column(Columns::map));
  }

  /** Binds values of a type as texts. */
  private record Texts<T>(Class<T> bound, Function<T, String> text)
      implements ArgumentFactory.Preparable {

    @Override
    public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
      return type instanceof Class<?> given && bound.isAssignableFrom(given)
          ? Optional.of(value -> argument(text.apply(bound.cast(value))))
          : Optional.empty();
    }

    private static Argument argument(String text) {
      return (position, statement, context) -> statement.setString(position, text);
    }
  }

  private static <T> ColumnMapper<T> column(Function<String, T> reading) {
    return (row, number, context) ->
        Optional.ofNullable(row.getString(number)).map(reading).orElse(null);
  }

  public static String text(Instant instant) {
    return INSTANT.format(instant);
  }

  /** Returns a text that every database can keep: PostgreSQL has no character 0. */
  public static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }

  /** Returns a JSON object with its keys in order. */
  private static String text(Map<?, ?> map) {
    return Json.of(new TreeMap<>(map));
  }

  public static Map<String, String> map(String json) {
    try {
      return Collections.unmodifiableMap(READER.<TreeMap<String, String>>readValue(json));
    } catch (JsonProcessingException e) {
      throw new StorageException(
          "a row of the workspace is damaged: " + e.getOriginalMessage(),
          "restore the workspace from a backup",
          e);
    }
  }
}
