package io.glyphloop.trainer.svm;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.model.NetworkSize;
import io.glyphloop.core.segment.Segmenter;
import io.glyphloop.trainer.api.NetworkInfo;
import io.glyphloop.trainer.api.NetworkSummary;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is told of the light recogniser without training it. */
public final class SegmentSvm {

  /** What {@code train --arch} takes. */
  public static final String NAME = "segment-svm";

  /** From so many characters a machine is trained at most: time grows with their square. */
  static final int MOST_CHARACTERS = 6000;

  private SegmentSvm() {}

  /** Returns what is known of it whatever the target. */
  public static NetworkInfo info() {
    return new NetworkInfo(
        NAME,
        "the jaccount captcha solver's light recogniser (libsvm); published about 90% live",
        Optional.empty(),
        false,
        new InputSize(110, 40),
        new TextRule(
            TextRule.fixed("a-z", 5).charset(), 4, 5, TextRule.fixed("a-z", 5).caseRule()));
  }

  /**
   * Returns its stages for a target, at the largest that they can become: how many support vectors
   * there are is known when it is trained.
   *
   * @throws TrainingException when the picture is too narrow for the longest answer
   */
  public static NetworkSummary summary(InputSize input, TextRule rule) {
    checkWidth(input, rule);
    int kinds = rule.charset().size();
    NetworkSize most = SvmClassifier.size(MOST_CHARACTERS, kinds, rule.maxLength());
    String glyphs = rule.maxLength() + " characters";
    List<NetworkSummary.Layer> layers =
        List.of(
            layer("cut", "black and white, cleaned, cut by the projection", "picture", glyphs),
            layer("features", "ink and edge directions", "cut", glyphs + " x" + Segmenter.FEATURES),
            new NetworkSummary.Layer(
                "svm",
                "radial SVM, one against one, at most " + MOST_CHARACTERS + " support vectors",
                List.of("features"),
                glyphs + " x" + kinds,
                most.parameters(),
                most.multiplyAdds()));
    return new NetworkSummary(
        info(),
        input,
        Colour.BINARY,
        rule,
        layers,
        Decoding.POSITIONS,
        rule.maxLength(),
        rule.isFixedLength() ? kinds : kinds + 1,
        most,
        "C of "
            + Arrays.toString(SettingsSearch.COSTS)
            + " and gamma of "
            + Arrays.toString(SettingsSearch.GAMMAS)
            + " by validation, at most "
            + MOST_CHARACTERS
            + " characters");
  }

  /**
   * Checks that a picture can be cut into so many characters.
   *
   * @throws TrainingException when it is too narrow
   */
  static void checkWidth(InputSize input, TextRule rule) {
    if (rule.maxLength() > input.width()) {
      throw new TrainingException(
          input
              + " pixels are too few for "
              + NAME
              + " to cut into "
              + rule.maxLength()
              + " characters",
          "give a larger --input, or choose another network");
    }
  }

  private static NetworkSummary.Layer layer(String name, String what, String reads, String gives) {
    return new NetworkSummary.Layer(name, what, List.of(reads), gives, 0, 0);
  }
}
