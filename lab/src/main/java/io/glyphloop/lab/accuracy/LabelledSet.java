package io.glyphloop.lab.accuracy;

import io.glyphloop.core.TextRule;
import java.util.Locale;

/** The public labelled sets that accuracy is measured on. */
public enum LabelledSet {
  /** Captchas of the Brazilian tax office's former log-in; some 2% of the labels are wrong. */
  RFB("rfb-train.tar", TextRule.fixed("a-z1-9", 6)),
  /** Captchas of a well-known tutorial on CTC. */
  V2("captcha-images-v2-train.tar", TextRule.fixed("2-8b-gmnpwxy", 5));

  private final String file;
  private final TextRule rule;

  LabelledSet(String file, TextRule rule) {
    this.file = file;
    this.rule = rule;
  }

  /** Returns the name of its archive. */
  public String file() {
    return file;
  }

  /** Returns what its labels look like. */
  public TextRule rule() {
    return rule;
  }

  /** Returns the name of the target in the workspace. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
