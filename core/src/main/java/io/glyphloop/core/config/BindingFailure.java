package io.glyphloop.core.config;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.glyphloop.core.Charset;
import io.glyphloop.core.error.ConfigException;
import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.core.eval.EditDistance;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Turns Jackson's complaint into a line that a user understands.
 *
 * @param tree what was being read
 * @param places where each key stands
 * @param lastFile the file to name when a key stands nowhere
 */
record BindingFailure(
    ObjectMapper mapper,
    Class<?> type,
    JsonNode tree,
    Map<String, YamlTree.Place> places,
    String lastFile) {

  private static final int LONGEST_VALUE = 80;

  private static final Map<Class<?>, String> SCALARS =
      Map.of(
          Boolean.class, "true or false",
          Integer.class, "a whole number",
          Long.class, "a whole number",
          Double.class, "a number",
          Float.class, "a number",
          Duration.class, Durations.ALLOWED,
          Charset.class, "characters and rising ranges, each character once, such as a-z0-9",
          LocalDate.class, "a date such as 2027-01-31",
          Path.class, "a path");

  ConfigException explain(JsonMappingException failure) {
    String key = path(failure.getPath());
    if (failure instanceof UnrecognizedPropertyException unknown) {
      return unknownKey(key, unknown.getPropertyName(), parent(failure.getPath()));
    }
    if (failure instanceof ValueInstantiationException && failure.getCause() != null) {
      return rejected(key, failure.getCause());
    }
    JsonNode value = at(failure.getPath());
    if (value.isMissingNode() || value.isNull()) {
      JavaType wanted = typeAt(failure.getPath());
      Optional<ConfigException> misspelt = unknownBeside(failure.getPath());
      if (misspelt.isPresent()) {
        return misspelt.get();
      }
      return complain(key, "is missing", "give " + allowed(wanted));
    }
    JavaType wanted =
        failure instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
            ? mapper.constructType(mismatch.getTargetType())
            : typeAt(failure.getPath());
    return complain(key, shown(value) + " is not allowed", "give " + allowed(wanted));
  }

  /** Jackson reports a missing key before an unknown one, yet the latter tells a user more. */
  private Optional<ConfigException> unknownBeside(List<JsonMappingException.Reference> missing) {
    List<JsonMappingException.Reference> block = parent(missing);
    List<String> known = keys(typeAt(block));
    if (known.isEmpty()) {
      return Optional.empty();
    }
    return at(block).properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> !known.contains(name))
        .findFirst()
        .map(name -> unknownKey(block.isEmpty() ? name : path(block) + "." + name, name, block));
  }

  private ConfigException unknownKey(
      String key, String name, List<JsonMappingException.Reference> block) {
    List<String> known = keys(typeAt(block));
    String hint =
        known.stream()
            .min(Comparator.comparingInt(candidate -> EditDistance.between(name, candidate)))
            .filter(near -> EditDistance.between(name, near) <= 1 + near.length() / 4)
            .map(near -> "did you mean '" + near + "'? ")
            .orElse("");
    return complain(
        key,
        shown(at(block).path(name)) + " is given, but there is no such key",
        hint + "allowed are " + String.join(", ", known));
  }

  /** Says what a check of values refused; one that looks at several begins with "key: ". */
  ConfigException rejected(String key, Throwable cause) {
    if (cause instanceof GlyphloopException || cause instanceof IllegalArgumentException) {
      String why = cause.getMessage() == null ? "is not allowed" : cause.getMessage();
      String line = why.lines().collect(Collectors.joining(" "));
      String named = (key.isEmpty() ? "" : key + ".") + line.replaceFirst(": .*", "");
      return places.containsKey(named)
          ? complain(named, line.replaceFirst("^.*?: ", ""), "correct the value")
          : complain(key, line, "correct the value");
    }
    // A record's constructor failed in a way that no user can mend: a defect.
    throw new IllegalStateException("cannot build the configuration at '" + key + "'", cause);
  }

  private ConfigException complain(String key, String problem, String remedy) {
    YamlTree.Place place = places.get(key);
    String where = place == null ? "" : " (line " + place.line() + ")";
    return new ConfigException(
        place == null ? lastFile : place.file(), key, problem + where, remedy);
  }

  private List<String> keys(JavaType owner) {
    JavaType type = owner.isReferenceType() ? owner.getReferencedType() : owner;
    return describe(type).findProperties().stream()
        .map(BeanPropertyDefinition::getName)
        .sorted()
        .toList();
  }

  private static List<JsonMappingException.Reference> parent(
      List<JsonMappingException.Reference> path) {
    return path.subList(0, Math.max(0, path.size() - 1));
  }

  private JsonNode at(List<JsonMappingException.Reference> path) {
    JsonNode node = tree;
    for (JsonMappingException.Reference step : path) {
      node =
          step.getFieldName() != null ? node.path(step.getFieldName()) : node.path(step.getIndex());
    }
    return node;
  }

  private JavaType typeAt(List<JsonMappingException.Reference> path) {
    JavaType current = mapper.constructType(type);
    for (JsonMappingException.Reference step : path) {
      current = current.isReferenceType() ? current.getReferencedType() : current;
      if (current.isContainerType()) {
        current = current.getContentType();
      } else {
        current = property(current, step.getFieldName()).orElse(mapper.constructType(Object.class));
      }
    }
    return current;
  }

  private Optional<JavaType> property(JavaType owner, String name) {
    return describe(owner).findProperties().stream()
        .filter(property -> property.getName().equals(name))
        .map(BeanPropertyDefinition::getPrimaryType)
        .findFirst();
  }

  private BeanDescription describe(JavaType owner) {
    return mapper.getDeserializationConfig().introspect(owner);
  }

  private String allowed(JavaType wanted) {
    Class<?> raw = wanted.getRawClass();
    if (wanted.isReferenceType()) {
      return allowed(wanted.getReferencedType());
    }
    if (raw.isEnum()) {
      return Arrays.stream(raw.getEnumConstants())
          .map(constant -> ConfigTypes.written((Enum<?>) constant))
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (wanted.isCollectionLikeType() || wanted.isArrayType()) {
      return "a list";
    }
    if (wanted.isMapLikeType()) {
      return "a block of keys and values";
    }
    if (raw.isRecord() && raw != Charset.class) {
      return "a block with the keys " + String.join(", ", keys(wanted));
    }
    return SCALARS.getOrDefault(MethodType.methodType(raw).wrap().returnType(), "a text");
  }

  private static String shown(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "nothing";
    }
    if (value.isObject()) {
      return "a block";
    }
    if (value.isArray()) {
      return "a list";
    }
    String text = value.asText().lines().collect(Collectors.joining(" "));
    return "'"
        + (text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text)
        + "'";
  }

  private static String path(List<JsonMappingException.Reference> path) {
    StringBuilder dotted = new StringBuilder();
    for (JsonMappingException.Reference step : path) {
      if (step.getFieldName() == null) {
        dotted.append('[').append(step.getIndex()).append(']');
      } else {
        dotted.append(dotted.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return dotted.toString();
  }
}
