package io.glyphloop.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.LookAlikes;
import io.glyphloop.core.SeededInputs;
import io.glyphloop.core.Seeds;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.ModelException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.segment.Segmentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ModelManifestTest {

  private static ModelManifest manifest(TextRule rule, Decoding decoding) {
    return new ModelManifest(
        "fast",
        rule,
        decoding,
        6,
        new InputSize(180, 50),
        new Provenance(
            "abc", 8000, 1000, 0, 7, Map.of("rate", "0.002"), Optional.of("p"), "0.1", "m"));
  }

  @Test
  void countsTheClassesOfAStep() {
    TextRule fixed = TextRule.fixed("a-z", 5);
    TextRule range = new TextRule(Charset.parse("a-z"), 4, 6, CaseRule.INSENSITIVE);
    assertThat(manifest(fixed, Decoding.POSITIONS).classes()).isEqualTo(26);
    assertThat(manifest(range, Decoding.POSITIONS).classes()).isEqualTo(27);
    assertThat(manifest(fixed, Decoding.CTC).classes()).isEqualTo(27);
  }

  @Test
  void lookAlikesArePartOfTheModel() {
    TextRule rule = TextRule.fixed("a-z0-9", 5).taking(new LookAlikes(List.of("0o", ",.", "1l")));
    ModelManifest manifest = manifest(rule, Decoding.CTC);
    ModelManifest read = ModelManifest.fromMetadata("m.onnx", manifest.toMetadata());
    assertThat(read).isEqualTo(manifest);
    assertThat(read.rule().normalize("lo")).isEqualTo("10");
    assertThat(manifest(TextRule.fixed("ab", 2), Decoding.CTC).toMetadata())
        .doesNotContainKey("glyphloop.same");
  }

  /** A file that does not say was trained on grey as versions before decoded it. */
  @Test
  void aModelGoesOnSeeingGreyAsItWasTrained() {
    ModelManifest manifest = manifest(TextRule.fixed("a-z", 5), Decoding.CTC);
    Map<String, String> earlier = new LinkedHashMap<>(manifest.toMetadata());
    assertThat(earlier.remove("glyphloop.grey")).isEqualTo("SAMPLES");
    assertThat(ModelManifest.fromMetadata("m.onnx", earlier).grey())
        .isEqualTo(ModelManifest.Grey.BRIGHTER);
  }

  @Seeds(300)
  void whatIsWrittenIsReadBack(SeededInputs inputs) {
    ModelManifest manifest = any(inputs);
    assertThat(ModelManifest.fromMetadata("m.onnx", manifest.toMetadata())).isEqualTo(manifest);
  }

  @Seeds(300)
  void theOrderOfTheConfigurationDoesNotMatter(SeededInputs inputs) {
    Map<String, String> configuration = anyMap(inputs, 50);
    Map<String, String> turned = new LinkedHashMap<>();
    List<String> keys = new ArrayList<>(configuration.keySet());
    Collections.reverse(keys);
    keys.forEach(key -> turned.put(key, configuration.get(key)));

    assertThat(new ArrayList<>(provenance(turned).toMap().entrySet()))
        .isEqualTo(new ArrayList<>(provenance(configuration).toMap().entrySet()));
  }

  private static Provenance provenance(Map<String, String> configuration) {
    return new Provenance("s", 1, 2, 3, 4, configuration, Optional.empty(), "0.1", "m");
  }

  private static ModelManifest any(SeededInputs inputs) {
    int shortest = inputs.integer(1, 32);
    TextRule rule =
        new TextRule(
            new Charset(inputs.one("abc", "0123456789", "zyx-+=", "äöü漢字")),
            shortest,
            shortest + inputs.integer(0, 32),
            inputs.one(CaseRule.values()));
    int images = inputs.integer(0, Integer.MAX_VALUE);
    int side = inputs.integer(16, 256);
    return new ModelManifest(
        "fast",
        rule,
        inputs.one(Decoding.values()),
        inputs.integer(1, 64),
        new InputSize(side, side),
        1,
        maybe(inputs, () -> new NetworkSize(anyLong(inputs), anyLong(inputs))),
        Optional.empty(),
        inputs.one(ModelManifest.Grey.values()),
        maybe(inputs, () -> anyGraph(inputs)),
        new Provenance(
            inputs.text(),
            images,
            images / 2,
            images / 3,
            anyLong(inputs),
            anyMap(inputs, 5),
            maybe(inputs, inputs::text),
            "0.1",
            inputs.text()));
  }

  private static ForeignGraph anyGraph(SeededInputs inputs) {
    return new ForeignGraph(
        inputs.one(ForeignGraph.Layout.values()),
        ForeignGraph.Planes.RGB,
        maybe(inputs, () -> inputs.integer(1, 255)),
        List.of(0.5f, -1e-7f, 123.675f),
        List.of(1 / 255f),
        inputs.one(ForeignGraph.Values.values()),
        inputs.one(ForeignGraph.None.values()));
  }

  private static long anyLong(SeededInputs inputs) {
    return inputs.integer(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static <T> Optional<T> maybe(SeededInputs inputs, Supplier<T> value) {
    return inputs.random().nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private static Map<String, String> anyMap(SeededInputs inputs, int largest) {
    Map<String, String> map = new HashMap<>();
    inputs.list(0, largest, SeededInputs::text).forEach(key -> map.put(key, inputs.text()));
    return map;
  }

  @Test
  void howAnImportedGraphIsFedIsPartOfTheModel() {
    ForeignGraph graph =
        new ForeignGraph(
            ForeignGraph.Layout.NCHW,
            ForeignGraph.Planes.GREY,
            Optional.of(156),
            List.of(0f),
            List.of(1 / 255f),
            ForeignGraph.Values.LOGITS,
            ForeignGraph.None.LAST);
    ModelManifest manifest =
        manifest(TextRule.fixed("a-z", 6), Decoding.POSITIONS).withForeign(graph);
    for (String setting : List.of("layout", "mean", "none")) {
      Map<String, String> broken = new HashMap<>(manifest.toMetadata());
      broken.remove("glyphloop.foreign." + setting);
      assertThatThrownBy(() -> ModelManifest.fromMetadata("m.onnx", broken))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining(setting);
    }
    for (Map.Entry<String, String> bad :
        Map.of("scale", "0.0", "mean", "1 2", "threshold", "256", "colour", "CMYK").entrySet()) {
      Map<String, String> broken = new HashMap<>(manifest.toMetadata());
      broken.put("glyphloop.foreign." + bad.getKey(), bad.getValue());
      assertThatThrownBy(() -> ModelManifest.fromMetadata("m.onnx", broken))
          .isInstanceOf(ModelException.class);
    }
  }

  @Test
  void howPicturesAreCutIsPartOfTheModel() {
    ModelManifest manifest =
        manifest(TextRule.fixed("a-z", 6), Decoding.POSITIONS)
            .withSegmentation(new Segmentation(2, 16, 21.5, 30, -3.25, 8, 0.25));
    assertThat(ModelManifest.fromMetadata("m.onnx", manifest.toMetadata())).isEqualTo(manifest);
    for (String setting : List.of("stroke", "pitch", "anchoring")) {
      Map<String, String> broken = new HashMap<>(manifest.toMetadata());
      broken.remove("glyphloop.segmentation." + setting);
      assertThatThrownBy(() -> ModelManifest.fromMetadata("m.onnx", broken))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining(setting);
      broken.put("glyphloop.segmentation." + setting, "-1");
      assertThatThrownBy(() -> ModelManifest.fromMetadata("m.onnx", broken))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining(setting);
    }
    Map<String, String> spelled = new HashMap<>(manifest.toMetadata());
    spelled.put("glyphloop.decoding", "CTC");
    assertThatThrownBy(() -> ModelManifest.fromMetadata("m.onnx", spelled))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("by position");
  }

  @Test
  void aForeignModelSaysSo() {
    assertThatThrownBy(() -> ModelManifest.fromMetadata("m.onnx", Map.of("producer", "other")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("m.onnx ");
  }

  @Test
  void aLaterFormatSaysSo() {
    assertThatThrownBy(() -> ModelManifest.fromMetadata("m.onnx", Map.of("glyphloop.format", "9")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("format 9");
  }

  @Test
  void aFileThatDoesNotNameItsSizeHasNone() {
    ModelManifest manifest = manifest(TextRule.fixed("a-z", 5), Decoding.CTC);
    assertThat(manifest.toMetadata()).doesNotContainKey("glyphloop.parameters");
    assertThat(ModelManifest.fromMetadata("m.onnx", manifest.toMetadata()).size()).isEmpty();
    NetworkSize size = new NetworkSize(12, 345);
    assertThat(manifest.withSize(size).withTemperature(2).toMetadata())
        .containsEntry("glyphloop.parameters", "12")
        .containsEntry("glyphloop.multiply-adds", "345");
  }

  @Test
  void aFileThatNamesNoTemperatureHasOne() {
    ModelManifest warm = manifest(TextRule.fixed("a-z", 5), Decoding.CTC).withTemperature(1.7);
    assertThat(ModelManifest.fromMetadata("m.onnx", warm.toMetadata())).isEqualTo(warm);
    Map<String, String> old = new HashMap<>(warm.toMetadata());
    old.remove("glyphloop.temperature");
    assertThat(ModelManifest.fromMetadata("m.onnx", old)).isEqualTo(warm.withTemperature(1));
    for (String bad : List.of("0", "-1", "NaN", "Infinity")) {
      old.put("glyphloop.temperature", bad);
      assertThatThrownBy(() -> ModelManifest.fromMetadata("m.onnx", old))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("temperature");
    }
  }

  @Test
  void everyBrokenFieldIsAModelException() {
    Map<String, String> good = manifest(TextRule.fixed("a-z", 5), Decoding.CTC).toMetadata();
    for (String key : good.keySet()) {
      if (!key.contains(".provenance.") && !key.equals("glyphloop.architecture")) {
        Map<String, String> bad = new HashMap<>(good);
        bad.put(key, "");
        assertThatThrownBy(() -> ModelManifest.fromMetadata("m.onnx", bad))
            .as(key)
            .isInstanceOf(ModelException.class);
      }
      if (!key.contains(".provenance.")
          && !key.equals("glyphloop.temperature")
          && !key.equals("glyphloop.grey")) {
        Map<String, String> without = new HashMap<>(good);
        without.remove(key);
        assertThatThrownBy(() -> ModelManifest.fromMetadata("m.onnx", without))
            .as("without " + key)
            .isInstanceOf(ModelException.class);
      }
    }
  }
}
