package io.glyphloop.core.config;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.glyphloop.core.error.ConfigException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads YAML into records.
 *
 * <pre>{@code
 * TargetFile target = ConfigLoader.load(Path.of("config/targets/demo.yaml"), TargetFile.class);
 * }</pre>
 *
 * <p>The components of a record are the allowed keys, in kebab case: {@code maxTries} is {@code
 * max-tries}. Every component is required, unless it is an {@code Optional}; defaults stand in an
 * earlier layer, not in code. Components may be records, lists, maps, texts, numbers, booleans,
 * enums (any case, dashes for underscores), {@link java.time.Duration} ({@code 90s}, {@code 5m},
 * {@code PT5M}), {@link Path} and {@link io.glyphloop.core.Charset} ({@code a-z0-9}). A record's
 * compact constructor checks values and throws {@link IllegalArgumentException} with what is
 * allowed.
 */
public final class ConfigLoader {

  private ConfigLoader() {}

  /**
   * @throws ConfigException when the file is missing or not YAML, or a key or value is not
   *     understood
   */
  public static <T> T load(Path file, Class<T> type) {
    return load(List.of(ConfigSource.file(file)), type);
  }

  /**
   * Reads several layers; a later one wins. Blocks are merged key by key, lists and values are
   * replaced as a whole, and an empty value takes an earlier one away.
   *
   * @param layers at least one, the defaults first
   * @throws ConfigException as {@link #load(Path, Class)}; it names the layer that is at fault
   */
  public static <T> T load(List<ConfigSource> layers, Class<T> type) {
    return load(layers, type, value -> {});
  }

  /**
   * Does the same.
   *
   * @param check what a record cannot check by itself; throws as its constructor does, with {@code
   *     key: } in front
   */
  public static <T> T load(List<ConfigSource> layers, Class<T> type, Consumer<T> check) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("no configuration layers");
    }
    ObjectMapper mapper = mapper();
    ObjectNode merged = mapper.createObjectNode();
    Map<String, YamlTree.Place> places = new LinkedHashMap<>();
    for (ConfigSource layer : layers) {
      YamlTree tree = YamlTree.parse(layer);
      merge(merged, tree.root());
      places.putAll(tree.places());
    }
    String last = layers.get(layers.size() - 1).name();
    BindingFailure failure = new BindingFailure(mapper, type, merged, places, last);
    try {
      T value = mapper.treeToValue(merged, type);
      check.accept(value);
      return value;
    } catch (JsonMappingException e) {
      throw failure.explain(e);
    } catch (IllegalArgumentException e) {
      throw failure.rejected("", e);
    } catch (JsonProcessingException e) {
      throw new ConfigException(last, "", e.getOriginalMessage(), "check the file");
    }
  }

  /**
   * Returns a configuration as flat text, for a run's record and a model's provenance: dotted keys
   * in order, list items as {@code key[0]}; what is not set is left out.
   */
  public static Map<String, String> toFlatMap(Object configuration) {
    Map<String, String> flat = new TreeMap<>();
    flatten("", mapper().valueToTree(configuration), flat);
    return Collections.unmodifiableMap(flat);
  }

  private static void flatten(String path, JsonNode node, Map<String, String> flat) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              entry ->
                  flatten(
                      path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                      entry.getValue(),
                      flat));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(path + "[" + i + "]", node.get(i), flat);
      }
    } else if (!node.isNull()) {
      flat.put(path, node.asText());
    }
  }

  private static void merge(ObjectNode into, ObjectNode layer) {
    for (Map.Entry<String, JsonNode> entry : new ArrayList<>(layer.properties())) {
      JsonNode earlier = into.get(entry.getKey());
      if (earlier instanceof ObjectNode block && entry.getValue() instanceof ObjectNode changes) {
        merge(block, changes);
      } else {
        into.set(entry.getKey(), entry.getValue());
      }
    }
  }

  private static ObjectMapper mapper() {
    return JsonMapper.builder()
        .addModule(new Jdk8Module())
        .addModule(new ConfigTypes())
        .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
        .enable(
            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
        .withCoercionConfigDefaults(
            defaults -> defaults.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
        .build();
  }
}
