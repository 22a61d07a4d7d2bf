package io.glyphloop.cli.command;

import io.glyphloop.core.error.UsageException;
import io.glyphloop.loop.training.StageChoices;
import io.glyphloop.trainer.plan.StageSource;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what is learned from, and in which order. */
final class StageOptions {

  private static final String AUTO = "auto";
  private static final String NONE = "none";

  @Option(
      names = "--synthetic",
      defaultValue = "0",
      paramLabel = "N",
      description = "How many synthetic captchas to mix in; default: ${DEFAULT-VALUE}.")
  private int synthetic;

  @Option(
      names = "--pretrain",
      defaultValue = AUTO,
      paramLabel = "auto|none|SET",
      description = {
        "What to learn from first: none; generator:N for N synthetic captchas; generator for new"
            + " ones in each epoch; a folder or archive of labelled images.",
        "auto (the default): synthetic captchas, in what 300 epochs on the labels leave of"
            + " --minutes, where nothing else says what to start from and 200 seconds or more are"
            + " left."
      })
  private String pretrain;

  @Option(
      names = "--pretrain-epochs",
      paramLabel = "N",
      defaultValue = "8",
      description =
          "How many epochs to learn from that, where --epochs is given; default:"
              + " ${DEFAULT-VALUE}.")
  private int pretrainEpochs;

  @Option(
      names = "--then",
      defaultValue = "labels",
      paramLabel = "labels|SET",
      description =
          "What to learn from afterwards: the target's labels (the default), or as for --pretrain.")
  private String then;

  /**
   * Returns what the options ask for.
   *
   * @throws UsageException when a number is too small
   */
  StageChoices choices() {
    if (synthetic < 0) {
      throw new UsageException("--synthetic is " + synthetic, "give 0 or more");
    }
    if (pretrainEpochs < 1) {
      throw new UsageException("--pretrain-epochs is " + pretrainEpochs, "give 1 or more");
    }
    boolean auto = pretrain.equals(AUTO);
    Optional<StageSource> first =
        auto || pretrain.equals(NONE) ? Optional.empty() : Optional.of(StageSource.parse(pretrain));
    return new StageChoices(synthetic, auto, first, pretrainEpochs, StageSource.parse(then));
  }
}
