package io.glyphloop.core.device;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a user wants work to run on.
 *
 * @param kind a card, the processor, or what there is
 * @param card which NVIDIA card, from 0, as {@code nvidia-smi} counts them; 0 where it is none
 */
public record Device(Kind kind, int card) {

  /** The kinds of devices. */
  public enum Kind {
    /** A card when the program was built for one and one is there that can be used; told if not. */
    AUTO,
    /** The processor. */
    CPU,
    /** An NVIDIA card, or nothing at all. */
    CUDA
  }

  public static final Device AUTO = new Device(Kind.AUTO, 0);
  public static final Device CPU = new Device(Kind.CPU, 0);

  /** The first card. */
  public static final Device CUDA = new Device(Kind.CUDA, 0);

  private static final Pattern CARD = Pattern.compile("cuda:(\\d{1,2})");

  public Device {
    if (card < 0 || card > 0 && kind != Kind.CUDA) {
      throw new IllegalArgumentException("no card " + card + " of " + kind);
    }
  }

  /**
   * Reads {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}.
   *
   * @throws IllegalArgumentException when it is none of these
   */
  public static Device parse(String text) {
    Matcher card = CARD.matcher(text);
    if (card.matches()) {
      return new Device(Kind.CUDA, Integer.parseInt(card.group(1)));
    }
    return switch (text) {
      case "auto" -> AUTO;
      case "cpu" -> CPU;
      case "cuda" -> CUDA;
      default ->
          throw new IllegalArgumentException(
              "'" + text + "' is no device; use auto, cpu, cuda or cuda:N");
    };
  }

  public boolean is(Kind other) {
    return kind == other;
  }

  /** Returns what {@link #parse} reads. */
  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + (card == 0 ? "" : ":" + card);
  }
}
