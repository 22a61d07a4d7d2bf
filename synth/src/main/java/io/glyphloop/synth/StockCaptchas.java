package io.glyphloop.synth;

import io.glyphloop.core.error.UsageException;
import io.glyphloop.core.image.Png;
import io.glyphloop.synth.seeding.SeededRandom;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Synthetic captchas with a library's default settings, as a site has them that configures nothing:
 * the library's own texts, size, fonts and noise. Reproducible from a random seed. Immutable and
 * thread-safe.
 */
public final class StockCaptchas {

  private final CaptchaLibrary library;
  private final String look;
  private final long seed;
  private final CaptchaPainter painter;
  private final StockFormat format;

  private StockCaptchas(CaptchaLibrary library, String look, long seed) {
    this.library = library;
    this.look = look;
    this.seed = seed;
    this.painter = Painters.load(List.of(library)).get(library);
    this.format = painter.stockFormat(look);
  }

  /**
   * Returns the captchas of a library with its default look.
   *
   * @throws MissingFontException when Java cannot draw text here
   */
  public static StockCaptchas of(CaptchaLibrary library, long seed) {
    return new StockCaptchas(library, library.looks().get(0), seed);
  }

  /**
   * Returns the captchas of a named library.
   *
   * @param name a library, {@code kaptcha}, or a library and one of its looks, {@code
   *     kaptcha:shadow}
   * @throws UsageException when there is no such library or look; says which there are
   */
  public static StockCaptchas named(String name, long seed) {
    String[] parts = name.split(":", 2);
    CaptchaLibrary library =
        Arrays.stream(CaptchaLibrary.values())
            .filter(known -> known.label().equals(parts[0]))
            .findFirst()
            .orElseThrow(
                () -> new UsageException("no captcha library '" + parts[0] + "'", known()));
    String look = parts.length == 1 ? library.looks().get(0) : parts[1];
    if (!library.looks().contains(look)) {
      throw new UsageException(library.label() + " has no look '" + look + "'", known());
    }
    return new StockCaptchas(library, look, seed);
  }

  /** Returns the texts and the size of the captchas. */
  public StockFormat format() {
    return format;
  }

  /** Renders a captcha; every index gives a different one. */
  public Drawing draw(long index) {
    RandomGenerator random = Seeds.generator(seed, index);
    Painted painted = SeededRandom.withGenerator(random, () -> painter.paintStock(look));
    return new Drawing(
        format.rule().normalize(painted.glyphs()),
        Png.encode(painted.image()),
        library.label() + " " + painted.style());
  }

  private static String known() {
    return Arrays.stream(CaptchaLibrary.values())
        .flatMap(
            library ->
                library.looks().size() == 1
                    ? List.of(library.label()).stream()
                    : library.looks().stream().map(look -> library.label() + ":" + look))
        .collect(Collectors.joining(", ", "choose one of ", ""));
  }
}
