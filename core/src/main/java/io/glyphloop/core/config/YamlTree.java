package io.glyphloop.core.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.glyphloop.core.error.ConfigException;
import io.glyphloop.core.error.Reason;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * One YAML file as a tree of blocks, lists and texts. Every scalar stays the text that stands in
 * the file ({@code 0123} is not turned into a number), so that the type of the setting alone
 * decides how it is read.
 *
 * @param root the outermost block
 * @param places where each dotted key stands
 */
record YamlTree(ObjectNode root, Map<String, Place> places) {

  /** Deep enough for any configuration, shallow enough for any stack. */
  private static final int DEEPEST = 32;

  record Place(String file, int line) {}

  /**
   * @throws ConfigException when it is not YAML, or uses what configuration files may not: aliases,
   *     several documents, the same key twice
   */
  static YamlTree parse(ConfigSource source) {
    YAMLFactory factory = new YAMLFactory();
    try (YAMLParser parser = factory.createParser(source.text())) {
      Reader reader = new Reader(source.name(), parser, new LinkedHashMap<>());
      return new YamlTree(reader.document(), reader.places);
    } catch (JsonProcessingException e) {
      throw syntax(source.name(), e);
    } catch (IOException e) {
      throw new ConfigException(source.name(), "", "cannot be read: " + Reason.of(e), "");
    }
  }

  private static ConfigException syntax(String file, JsonProcessingException e) {
    if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      Mark at = marked.getProblemMark();
      return syntax(file, at.getLine() + 1, at.getColumn() + 1, marked.getProblem());
    }
    JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
    return syntax(file, at.getLineNr(), at.getColumnNr(), e.getOriginalMessage());
  }

  private static ConfigException syntax(String file, int line, int column, String message) {
    String what = message == null ? "" : message.lines().findFirst().orElse("").strip();
    String where = line < 1 ? "" : " at line " + line + ", column " + column;
    return new ConfigException(
        file, "", "not valid YAML" + where + ": " + what, "correct the line");
  }

  private record Reader(String file, YAMLParser parser, Map<String, Place> places) {

    ObjectNode document() throws IOException {
      JsonToken first = parser.nextToken();
      if (first == null || first == JsonToken.VALUE_NULL || isBlankText(first)) {
        return JsonNodeFactory.instance.objectNode();
      }
      if (first != JsonToken.START_OBJECT) {
        throw new ConfigException(
            file, "", "does not hold a block of keys", "write lines such as 'key: value'");
      }
      ObjectNode root = block("", 0);
      if (parser.nextToken() != null) {
        throw new ConfigException(
            file,
            "",
            "holds more than one YAML document",
            "remove the line '---' and what follows");
      }
      return root;
    }

    private boolean isBlankText(JsonToken token) throws IOException {
      return token == JsonToken.VALUE_STRING && parser.getText().isEmpty();
    }

    private ObjectNode block(String path, int depth) throws IOException {
      ObjectNode block = JsonNodeFactory.instance.objectNode();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        String child = path.isEmpty() ? key : path + "." + key;
        if (block.has(key)) {
          throw new ConfigException(file, child, "is given twice" + here(), "keep one of them");
        }
        places.put(child, new Place(file, parser.currentTokenLocation().getLineNr()));
        parser.nextToken();
        block.set(key, value(child, depth + 1));
      }
      return block;
    }

    private ArrayNode list(String path, int depth) throws IOException {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        String child = path + "[" + list.size() + "]";
        places.put(child, new Place(file, parser.currentTokenLocation().getLineNr()));
        list.add(value(child, depth + 1));
      }
      return list;
    }

    private JsonNode value(String path, int depth) throws IOException {
      if (depth > DEEPEST) {
        throw new ConfigException(file, "", "is nested too deeply" + here(), "check the indents");
      }
      if (parser.isCurrentAlias()) {
        throw new ConfigException(
            file, path, "an alias (*name) is not allowed" + here(), "write the value itself");
      }
      JsonToken token = parser.currentToken();
      return switch (token) {
        case START_OBJECT -> block(path, depth);
        case START_ARRAY -> list(path, depth);
        case VALUE_NULL -> JsonNodeFactory.instance.nullNode();
        default -> JsonNodeFactory.instance.textNode(parser.getText());
      };
    }

    private String here() {
      return " (line " + parser.currentTokenLocation().getLineNr() + ")";
    }
  }
}
