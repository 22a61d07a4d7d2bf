package io.glyphloop.trainer.plan;

import io.glyphloop.core.error.UsageException;
import java.nio.file.Path;

/** Where the images of a stage of a training come from, as it is typed. */
public sealed interface StageSource {

  /** The train part of the target's labels. */
  record Labels() implements StageSource {

    @Override
    public String toString() {
      return "labels";
    }
  }

  /**
   * Synthetic captchas for the target's rule.
   *
   * @param fresh whether each epoch has others
   */
  record Generator(int count, boolean fresh) implements StageSource {

    @Override
    public String toString() {
      return fresh ? "generator" : "generator:" + count;
    }
  }

  /**
   * A labelled set elsewhere.
   *
   * @param path a folder or archive, as {@code dataset import} takes it
   */
  record Files(Path path) implements StageSource {

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /** How many fresh captchas an epoch has. */
  int FRESH_PER_EPOCH = 10_000;

  /**
   * Reads an option's value: {@code labels}, {@code generator} (others in each epoch), {@code
   * generator:N} (the same N in each), or a path.
   *
   * @throws UsageException when N is not a positive number
   */
  static StageSource parse(String typed) {
    if (typed.equals("labels")) {
      return new Labels();
    }
    if (typed.equals("generator")) {
      return new Generator(FRESH_PER_EPOCH, true);
    }
    if (typed.startsWith("generator:")) {
      return new Generator(count(typed), false);
    }
    return new Files(Path.of(typed));
  }

  private static int count(String typed) {
    String digits = typed.substring("generator:".length());
    if (!digits.matches("[1-9][0-9]{0,7}")) {
      throw new UsageException(typed + " is not a number of captchas", "give generator:40000");
    }
    return Integer.parseInt(digits);
  }
}
