package io.glyphloop.trainer.architecture;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.trainer.api.NetworkInfo;
import io.glyphloop.trainer.api.NetworkSummary;
import io.glyphloop.trainer.network.Architecture;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.network.Node;
import io.glyphloop.trainer.network.Recipe;
import io.glyphloop.trainer.network.published.CnnDense;
import io.glyphloop.trainer.network.published.CnnGap;
import io.glyphloop.trainer.network.published.CnnHeads;
import io.glyphloop.trainer.network.published.Crnn;
import io.glyphloop.trainer.network.published.ResNet20;
import java.util.List;

/** The networks by name. To add one, write its {@link Architecture} and list it here. */
public final class Architectures {

  public static final String FAST = "fast";

  /** The name of the base model's network. */
  public static final String BASE = "base";

  /** With fewer columns for each character pictures are enlarged, to so many: CTC has room then. */
  private static final int COLUMNS = 3;

  private Architectures() {}

  /** Returns all networks, the default first. */
  public static List<Architecture> all() {
    return List.of(
        new FastNetwork(),
        new BaseNetwork(),
        new CnnDense(),
        new CnnHeads(),
        new CnnGap(),
        new Crnn(),
        new ResNet20());
  }

  /** Returns what is known of all networks, the default first. */
  public static List<NetworkInfo> infos() {
    return all().stream().map(Architectures::info).toList();
  }

  private static NetworkInfo info(Architecture architecture) {
    return new NetworkInfo(
        architecture.name(),
        architecture.source(),
        architecture.ownInput(),
        architecture
            .build(architecture.example().input(), architecture.example().rule())
            .anyWidth(),
        architecture.example().input(),
        architecture.example().rule());
  }

  /**
   * Returns a network layer by layer, without building it in Deeplearning4j, which takes seconds.
   *
   * @throws TrainingException when there is no such network, or the picture is too small for it or
   *     for the longest answer
   */
  public static NetworkSummary summary(String name, InputSize input, TextRule rule) {
    Architecture architecture = named(name);
    NetworkSpec spec = architecture.build(input, rule);
    return new NetworkSummary(
        info(architecture),
        spec.input(),
        spec.colour(),
        rule,
        spec.nodes().stream().map(Architectures::layer).toList(),
        spec.decoding(),
        spec.steps(),
        spec.classes(),
        spec.size(),
        architecture.recipe().description());
  }

  private static NetworkSummary.Layer layer(Node node) {
    return new NetworkSummary.Layer(
        node.name(),
        node.layer().description(),
        node.inputs(),
        node.output().toString(),
        node.parameters(),
        node.multiplyAdds());
  }

  /** Returns the names, the default first. */
  public static List<String> names() {
    return all().stream().map(Architecture::name).toList();
  }

  /**
   * Returns a network by its name.
   *
   * @throws TrainingException when there is none
   */
  public static Architecture named(String name) {
    return all().stream()
        .filter(architecture -> architecture.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new TrainingException(
                    "there is no network '" + name + "'",
                    "choose one of " + String.join(", ", names())));
  }

  /**
   * Returns a network for a target.
   *
   * @throws TrainingException when there is no such network, or the picture is too small for it or
   *     for the longest answer
   */
  public static NetworkSpec of(String name, InputSize input, TextRule rule) {
    return named(name).build(input, rule);
  }

  /**
   * Returns a size at which a network read by CTC has columns enough for the longest text: the
   * given one, or where that has too few, an enlarged one in proportion. A network that keeps the
   * proportions of its pictures brings them to its own height, so theirs stay; so does a size of
   * which no enlargement would do.
   *
   * @throws TrainingException when there is no such network
   */
  public static InputSize roomy(String name, InputSize input, TextRule rule) {
    Architecture architecture = named(name);
    TextRule one = new TextRule(rule.charset(), 1, 1, rule.caseRule());
    NetworkSpec spec = architecture.build(input, one);
    int columns = COLUMNS * rule.maxLength();
    if (spec.decoding() != Decoding.CTC || spec.anyWidth() || spec.steps() >= columns) {
      return input;
    }
    InputSize larger = input;
    while (spec.steps() < columns) {
      double scale = Math.max(1.02, (double) columns / spec.steps());
      int width = (int) Math.ceil(larger.width() * scale);
      int height = (int) Math.round((double) input.height() * width / input.width());
      if (width > InputSize.WIDEST || height > InputSize.HIGHEST) {
        return input;
      }
      larger = new InputSize(width, height);
      spec = architecture.build(larger, one);
    }
    return larger;
  }

  /**
   * Returns the settings with which a network is trained unless others are given.
   *
   * @throws TrainingException when there is no such network
   */
  public static Recipe recipe(String name) {
    return named(name).recipe();
  }
}
