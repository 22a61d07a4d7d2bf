package io.glyphloop.loop.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.config.ConfigLoader;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.decode.Narrowing;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.model.ForeignGraph;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.model.Provenance;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The file that says how a network of others is used, a few lines of YAML; what it leaves out is in
 * {@code import.yaml} beside this class. Its keys are explained in {@code docs/import.md}.
 *
 * @param charset the characters, in the order of the network's classes
 * @param length how many characters a text has: {@code 5} or {@code 4-6}
 * @param decoding how outputs become text
 * @param none where the class is that is no character: first where empty for CTC, else last
 * @param values what the outputs hold
 * @param input what the network sees
 */
public record ImportManifest(
    Charset charset,
    String length,
    Decoding decoding,
    Optional<ForeignGraph.None> none,
    ForeignGraph.Values values,
    Input input) {

  /**
   * What the network sees; see {@link ForeignGraph}.
   *
   * @param size for example {@code 110x40}
   */
  public record Input(
      String size,
      ForeignGraph.Layout layout,
      ForeignGraph.Planes colour,
      Optional<Integer> threshold,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<Float> mean,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<Float> scale) {

    public Input {
      InputSize.parse(size);
    }
  }

  public ImportManifest {
    rule(charset, length);
    graph(decoding, none, values, input);
  }

  /**
   * @throws io.glyphloop.core.error.ConfigException when the file is missing or not understood
   */
  public static ImportManifest load(Path file) {
    return ConfigLoader.load(
        List.of(
            ConfigSource.resource(ImportManifest.class, "import.yaml"), ConfigSource.file(file)),
        ImportManifest.class);
  }

  /** Returns what the model's file says of itself. */
  public ModelManifest toManifest() {
    TextRule rule = rule(charset, length);
    String version =
        Optional.ofNullable(ImportManifest.class.getPackage().getImplementationVersion())
            .orElse("development");
    Map<String, String> settings = ConfigLoader.toFlatMap(this);
    Provenance provenance =
        new Provenance("imported", 0, 0, 0, 0, settings, Optional.empty(), version, "unknown");
    return new ModelManifest(
            "imported", rule, decoding, rule.maxLength(), InputSize.parse(input.size()), provenance)
        .withForeign(graph(decoding, none, values, input));
  }

  /** Case matters where the charset has both cases of a letter, or capitals alone. */
  private static TextRule rule(Charset charset, String length) {
    Narrowing.Lengths lengths = Narrowing.Lengths.parse(length);
    String characters = charset.characters();
    CaseRule rule =
        characters.equals(characters.toLowerCase(Locale.ROOT))
            ? CaseRule.INSENSITIVE
            : CaseRule.SENSITIVE;
    return new TextRule(charset, lengths.min(), lengths.max(), rule);
  }

  private static ForeignGraph graph(
      Decoding decoding,
      Optional<ForeignGraph.None> none,
      ForeignGraph.Values values,
      Input input) {
    return new ForeignGraph(
        input.layout(),
        input.colour(),
        input.threshold(),
        input.mean(),
        input.scale(),
        values,
        none.orElse(decoding == Decoding.CTC ? ForeignGraph.None.FIRST : ForeignGraph.None.LAST));
  }
}
