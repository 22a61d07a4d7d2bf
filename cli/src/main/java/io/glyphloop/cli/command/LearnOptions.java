package io.glyphloop.cli.command;

import io.glyphloop.labeler.learning.LearningSpec;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what a training makes of answers and of labels in doubt. */
final class LearnOptions {

  @Option(
      names = "--reread",
      defaultValue = "on",
      paramLabel = "on|off",
      description =
          "Whether images whose answers the site rejected teach by what the model to go on from,"
              + " else the live one, reads in them now, where that is no rejected text and probably"
              + " right by what the site has said to that model's own answers; default:"
              + " ${DEFAULT-VALUE}.")
  private Switch reread = Switch.ON;

  @Option(
      names = "--rejected",
      defaultValue = "on",
      paramLabel = "on|off",
      description =
          "Whether such images teach by the rejected answers, where they are not read: that none"
              + " of these is the text; the newest, one to four labels at most; default:"
              + " ${DEFAULT-VALUE}.")
  private Switch rejected = Switch.ON;

  @Option(
      names = "--doubts",
      defaultValue = "machine",
      paramLabel = "none|machine|all",
      description =
          "Whose labels count little when the model to go on from, else the live one, is sure of"
              + " another text: machine (the default): all but those that a person typed here,"
              + " which are only listed; all: theirs too.")
  private LearningSpec.Doubts doubts = LearningSpec.Doubts.MACHINE;

  @Option(
      names = "--rare-characters",
      defaultValue = "on",
      paramLabel = "on|off",
      description =
          "Whether labels with rare characters count more, where some of the labels come from"
              + " answers that a model gave; default: ${DEFAULT-VALUE}.")
  private Switch rareCharacters = Switch.ON;

  /** Made by picocli. */
  LearnOptions() {}

  LearningSpec spec() {
    return new LearningSpec(
        reread == Switch.ON,
        rejected == Switch.ON,
        doubts,
        rareCharacters == Switch.ON,
        0,
        Optional.empty());
  }
}
