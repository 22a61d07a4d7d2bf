package io.glyphloop.trainer.run;

import io.glyphloop.core.Digest;
import io.glyphloop.trainer.data.TrainingSet;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Tells whether two runs have the same images and settings, so that one may resume from the other's
 * checkpoint.
 */
public final class Fingerprint {

  private final StringBuilder text = new StringBuilder();

  /** Adds a setting. */
  public Fingerprint add(String name, Object value) {
    text.append(name).append('=').append(value).append('\n');
    return this;
  }

  /** Adds images and what they teach. */
  public Fingerprint add(String name, TrainingSet set) {
    CRC32C pictures = new CRC32C();
    set.pictures().forEach(pictures::update);
    CRC32C labels = new CRC32C();
    set.labels().forEach(label -> labels.update(label.toString().getBytes(StandardCharsets.UTF_8)));
    return add(name, set.count() + " " + pictures.getValue() + " " + labels.getValue());
  }

  /** Returns it. */
  public String value() {
    return Digest.of(text.toString().getBytes(StandardCharsets.UTF_8)).hex();
  }
}
