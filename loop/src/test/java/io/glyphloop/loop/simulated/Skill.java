package io.glyphloop.loop.simulated;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * How often a simulated model reads each look of the site; its "model file" holds just that.
 *
 * @param old share of the old look that it reads
 * @param fresh share of the new look
 */
public record Skill(double old, double fresh) {

  private static final long LONGEST = 100;

  public double on(PaintedCaptchas.Look look) {
    return look == PaintedCaptchas.Look.OLD ? old : fresh;
  }

  public void write(Path file) {
    try {
      Files.writeString(file, old + " " + fresh);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns whether a model file is a simulated one. */
  public static boolean isIn(Path file) {
    try {
      return Files.size(file) < LONGEST;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a model file; a real one reads nothing of what is painted here. */
  public static Skill read(Path file) {
    if (!isIn(file)) {
      return new Skill(0, 0);
    }
    try {
      String[] parts = Files.readString(file).split(" ");
      return new Skill(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a reader of this skill, which errs on the same pictures each time. */
  public Recognizer reader(String version, Runnable onRead) {
    return new Recognizer() {
      @Override
      public Recognition read(Captcha captcha) {
        onRead.run();
        String text = PaintedCaptchas.text(captcha);
        long seed = (version + captcha.digest().hex()).hashCode();
        boolean right = new Random(seed).nextDouble() < on(PaintedCaptchas.Look.of(captcha));
        String answer = right ? text : text.substring(1) + (text.charAt(0) == 'z' ? 'y' : 'z');
        return new Recognition(answer, 0.9, List.of(new Candidate(answer, 0.9)), version);
      }

      @Override
      public String name() {
        return version;
      }

      @Override
      public TextRule rule() {
        return PaintedCaptchas.RULE;
      }
    };
  }
}
