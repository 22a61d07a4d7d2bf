package io.glyphloop.core.model;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.LookAlikes;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.ModelException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.image.RgbaImage;
import io.glyphloop.core.segment.Segmentation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All that is needed to run an exported model, kept in the ONNX file's metadata.
 *
 * @param architecture the network's name, for example {@code fast}
 * @param rule what its answers look like
 * @param decoding how its output becomes text
 * @param steps how many steps its output has, at least 1; those that follow the picture's width,
 *     and those of an imported model by CTC, have as many as come
 * @param input the size of picture that it sees; other sizes are scaled inside the graph
 * @param temperature what the logits are divided by inside the graph before the softmax, above 0,
 *     so that confidences are calibrated. Files that don't name it, and models that were not
 *     calibrated, have 1
 * @param size how large the network is; empty where the file does not say
 * @param segmentation how images are segmented into characters, the graph's inputs; empty where the
 *     graph takes whole images
 * @param grey how the pixels of grey files are given to the graph. Files that don't name it were
 *     trained on {@link Grey#BRIGHTER}
 * @param foreign how the graph is fed and understood where others wrote it; empty where the names
 *     and shapes below hold
 * @param provenance where it came from
 */
public record ModelManifest(
    String architecture,
    TextRule rule,
    Decoding decoding,
    int steps,
    InputSize input,
    double temperature,
    Optional<NetworkSize> size,
    Optional<Segmentation> segmentation,
    Grey grey,
    Optional<ForeignGraph> foreign,
    Provenance provenance) {

  /** How the pixels of grey files are given to the graph. */
  public enum Grey {
    /** As the file's samples are. */
    SAMPLES,
    /** As versions up to 0.1.0 decoded them; see {@link RgbaImage#withBrighterGrey}. */
    BRIGHTER
  }

  /** The version of this metadata; a reader refuses another major one. */
  public static final String FORMAT = "1";

  /** The name of the graph's input: uint8, {@code [batch, height, width, 4]}, RGBA. */
  public static final String INPUT_NAME = "image";

  /** The name of the graph's output: float32 probabilities, {@code [batch, steps, classes]}. */
  public static final String OUTPUT_NAME = "probabilities";

  /**
   * The name of the graph's input where pictures are cut before: float32, {@code [characters,
   * features]}, as {@link io.glyphloop.core.segment.Segmenter} gives them. Its output is {@code
   * [characters, charset]} then.
   */
  public static final String GLYPHS_NAME = "glyphs";

  private static final String PREFIX = "glyphloop.";
  private static final String SEGMENTATION = PREFIX + "segmentation.";
  private static final String FOREIGN = PREFIX + "foreign.";

  public ModelManifest {
    if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("temperature must be above 0, not " + temperature);
    }
    if (segmentation.isPresent() && (decoding != Decoding.POSITIONS || steps != rule.maxLength())) {
      throw new IllegalArgumentException(
          "segmented characters must be decoded by position, one step each, not by "
              + decoding
              + " in "
              + steps);
    }
    if (segmentation.isPresent() && foreign.isPresent()) {
      throw new IllegalArgumentException("an imported graph takes whole pictures");
    }
  }

  /** Makes a manifest for a model that was not calibrated. */
  public ModelManifest(
      String architecture,
      TextRule rule,
      Decoding decoding,
      int steps,
      InputSize input,
      Provenance provenance) {
    this(
        architecture,
        rule,
        decoding,
        steps,
        input,
        1,
        Optional.empty(),
        Optional.empty(),
        Grey.SAMPLES,
        Optional.empty(),
        provenance);
  }

  public ModelManifest withTemperature(double changed) {
    return with(changed, size, segmentation, foreign);
  }

  public ModelManifest withSize(NetworkSize known) {
    return with(temperature, Optional.of(known), segmentation, foreign);
  }

  public ModelManifest withSegmentation(Segmentation known) {
    return with(temperature, size, Optional.of(known), foreign);
  }

  public ModelManifest withForeign(ForeignGraph known) {
    return with(temperature, size, segmentation, Optional.of(known));
  }

  private ModelManifest with(
      double temperature,
      Optional<NetworkSize> size,
      Optional<Segmentation> segmentation,
      Optional<ForeignGraph> foreign) {
    return new ModelManifest(
        architecture,
        rule,
        decoding,
        steps,
        input,
        temperature,
        size,
        segmentation,
        grey,
        foreign,
        provenance);
  }

  /**
   * @param file the file's name, for the error message
   * @throws ModelException when a training cannot start from it, because others wrote its graph
   */
  public void checkTrainable(String file) {
    if (foreign.isPresent()) {
      throw new ModelException(
          file + " is an imported network, from which no training can start",
          "start from a model that 'glyphloop train' wrote, or train from scratch");
    }
  }

  /** Returns how many classes each step of the output has. */
  public int classes() {
    boolean extra = decoding == Decoding.CTC || !rule.isFixedLength();
    return rule.charset().size() + (extra ? 1 : 0);
  }

  /** Returns the metadata as it is written into the file; keys start with {@code glyphloop.}. */
  public Map<String, String> toMetadata() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put(PREFIX + "format", FORMAT);
    map.put(PREFIX + "architecture", architecture);
    map.put(PREFIX + "charset", rule.charset().characters());
    map.put(PREFIX + "length.min", Integer.toString(rule.minLength()));
    map.put(PREFIX + "length.max", Integer.toString(rule.maxLength()));
    map.put(PREFIX + "case", rule.caseRule().name());
    if (!rule.same().groups().isEmpty()) {
      map.put(PREFIX + "same", rule.same().toString());
    }
    map.put(PREFIX + "decoding", decoding.name());
    map.put(PREFIX + "steps", Integer.toString(steps));
    map.put(PREFIX + "input.width", Integer.toString(input.width()));
    map.put(PREFIX + "input.height", Integer.toString(input.height()));
    map.put(PREFIX + "grey", grey.name());
    map.put(PREFIX + "temperature", Double.toString(temperature));
    size.ifPresent(
        known -> {
          map.put(PREFIX + "parameters", Long.toString(known.parameters()));
          map.put(PREFIX + "multiply-adds", Long.toString(known.multiplyAdds()));
        });
    segmentation.ifPresent(
        known -> known.toMap().forEach((key, value) -> map.put(SEGMENTATION + key, value)));
    foreign.ifPresent(
        known -> known.toMap().forEach((key, value) -> map.put(FOREIGN + key, value)));
    provenance.toMap().forEach((key, value) -> map.put(PREFIX + "provenance." + key, value));
    return map;
  }

  /** Returns whether a file's metadata are those of a model of ours, of whatever format. */
  public static boolean isOurs(Map<String, String> metadata) {
    return metadata.containsKey(PREFIX + "format");
  }

  /**
   * @param file the file's name, for the error message
   * @throws ModelException when it is not one of ours, or of a later format
   */
  public static ModelManifest fromMetadata(String file, Map<String, String> metadata) {
    String format = metadata.get(PREFIX + "format");
    if (format == null) {
      throw new ModelException(
          file + " is an ONNX model, but not one that Glyphloop exported",
          "give a file that 'glyphloop train' wrote, or make one with 'glyphloop model import'");
    }
    if (!format.equals(FORMAT)) {
      throw new ModelException(
          file + " has metadata of format " + format + ", this version reads " + FORMAT,
          "use the version of Glyphloop that wrote it");
    }
    try {
      TextRule rule =
          new TextRule(
              new Charset(text(metadata, "charset")),
              Integer.parseInt(text(metadata, "length.min")),
              Integer.parseInt(text(metadata, "length.max")),
              CaseRule.valueOf(text(metadata, "case")),
              LookAlikes.parse(metadata.getOrDefault(PREFIX + "same", "")));
      return new ModelManifest(
          text(metadata, "architecture"),
          rule,
          Decoding.valueOf(text(metadata, "decoding")),
          Integer.parseInt(text(metadata, "steps")),
          new InputSize(
              Integer.parseInt(text(metadata, "input.width")),
              Integer.parseInt(text(metadata, "input.height"))),
          Double.parseDouble(metadata.getOrDefault(PREFIX + "temperature", "1")),
          size(metadata),
          Optional.of(strip(metadata, SEGMENTATION))
              .filter(map -> !map.isEmpty())
              .map(Segmentation::fromMap),
          Grey.valueOf(metadata.getOrDefault(PREFIX + "grey", Grey.BRIGHTER.name())),
          Optional.of(strip(metadata, FOREIGN))
              .filter(map -> !map.isEmpty())
              .map(ForeignGraph::fromMap),
          Provenance.fromMap(strip(metadata, PREFIX + "provenance.")));
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          file + " has broken metadata: " + e.getMessage(), "export the model again", e);
    }
  }

  private static Optional<NetworkSize> size(Map<String, String> metadata) {
    return Optional.ofNullable(metadata.get(PREFIX + "parameters"))
        .map(Long::parseLong)
        .map(count -> new NetworkSize(count, Long.parseLong(text(metadata, "multiply-adds"))));
  }

  private static String text(Map<String, String> metadata, String key) {
    String value = metadata.get(PREFIX + key);
    if (value == null) {
      throw new IllegalArgumentException("no " + PREFIX + key);
    }
    return value;
  }

  /** Returns what has a prefix, without it. */
  static Map<String, String> strip(Map<String, String> metadata, String prefix) {
    Map<String, String> map = new LinkedHashMap<>();
    metadata.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            map.put(key.substring(prefix.length()), value);
          }
        });
    return map;
  }
}
