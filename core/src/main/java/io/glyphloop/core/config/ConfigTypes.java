package io.glyphloop.core.config;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.glyphloop.core.Charset;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.Function;

/** How the values of configuration files are read and written, beyond what Jackson knows. */
final class ConfigTypes extends SimpleModule {

  ConfigTypes() {
    addDeserializer(Duration.class, new FromText<>(Duration.class, Durations::parse));
    addDeserializer(Charset.class, new FromText<>(Charset.class, Charset::parse));
    addDeserializer(Path.class, new FromText<>(Path.class, Path::of));
    addDeserializer(LocalDate.class, new FromText<>(LocalDate.class, ConfigTypes::date));
    addSerializer(new ToText<>(Duration.class, Durations::format));
    addSerializer(new ToText<>(Charset.class, ConfigTypes::ranges));
    addSerializer(new ToText<>(Path.class, Path::toString));
    addSerializer(new ToText<>(LocalDate.class, LocalDate::toString));
    addSerializer(new ToText<Enum<?>>(Enum.class, ConfigTypes::written));
    setDeserializerModifier(new EnumsByKebabCase());
  }

  /** Returns an enum constant as it is written in a file: {@code READ_ONLY} is read-only. */
  static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("no date", e);
    }
  }

  /**
   * Returns a form that {@link Charset#parse} reads back; a dash amid others moves to the front.
   */
  private static String ranges(Charset charset) {
    String all = charset.characters();
    int dash = all.indexOf('-');
    return dash < 1 || dash == all.length() - 1 ? all : "-" + all.replace("-", "");
  }

  /** Reads a value from its text; an IllegalArgumentException becomes Jackson's complaint. */
  private static final class FromText<T> extends StdDeserializer<T> {
    private final transient Function<String, T> parse;

    FromText(Class<?> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        return (T) context.handleUnexpectedToken(handledType(), parser);
      }
      String text = parser.getText();
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        throw context.weirdStringException(text, handledType(), e.getMessage());
      }
    }
  }

  /** Reads enum constants in any case, with dashes for underscores. */
  private static final class EnumsByKebabCase extends BeanDeserializerModifier {
    @Override
    public JsonDeserializer<?> modifyEnumDeserializer(
        DeserializationConfig config,
        JavaType type,
        BeanDescription description,
        JsonDeserializer<?> standard) {
      Class<?> raw = type.getRawClass();
      return new FromText<>(raw, text -> constant(raw, text));
    }

    private static Object constant(Class<?> type, String text) {
      for (Object constant : type.getEnumConstants()) {
        if (written((Enum<?>) constant).equalsIgnoreCase(text.strip().replace('_', '-'))) {
          return constant;
        }
      }
      throw new IllegalArgumentException("no such value");
    }
  }

  private static final class ToText<T> extends StdSerializer<T> {
    private final transient Function<T, String> write;

    ToText(Class<?> type, Function<T, String> write) {
      super(type, false);
      this.write = write;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(write.apply(value));
    }
  }
}
