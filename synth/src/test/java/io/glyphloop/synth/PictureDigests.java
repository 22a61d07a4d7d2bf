package io.glyphloop.synth;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import java.awt.GraphicsEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Draws with fixed seeds in a Java of its own, and prints what came out. */
public final class PictureDigests {

  private static final TextRule RULE = TextRule.fixed("a-z0-9", 5);

  private PictureDigests() {}

  /** Prints the installed font families, then a line for each kind of picture. */
  public static void main(String[] args) {
    System.out.println("families " + String.join(", ", families()));
    all().forEach((what, digest) -> System.out.println(what + " " + digest));
  }

  static List<String> families() {
    return Arrays.asList(
        GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames());
  }

  /** Returns a digest of pictures, texts and styles for each painter and each look. */
  static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    for (CaptchaLibrary library : CaptchaLibrary.values()) {
      Synthesizer synthesizer = Synthesizer.of(RULE, 160, 50, 7).withLibraries(Set.of(library));
      all.put(
          library.label(), digest(LongStream.range(0, 40).mapToObj(synthesizer::draw).toList()));
      for (String look : library.looks()) {
        String name = library.label() + ":" + look;
        StockCaptchas stock = StockCaptchas.named(name, 7);
        all.put(name, digest(LongStream.range(0, 10).mapToObj(stock::draw).toList()));
      }
    }
    AnimatedCaptchas animated = new AnimatedCaptchas(7);
    all.put("animation", Digest.of(animated.draw(0).gif()).toString());
    return all;
  }

  private static String digest(List<Drawing> drawings) {
    String lines =
        drawings.stream()
            .map(drawing -> drawing.text() + drawing.style() + Digest.of(drawing.png()))
            .collect(Collectors.joining("\n"));
    return Digest.of(lines.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
