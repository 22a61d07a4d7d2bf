package io.glyphloop.synth.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.synth.Drawing;
import io.glyphloop.synth.fonts.Faces;
import io.glyphloop.synth.fonts.FontFolder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComposerTest {

  private static final TextRule ANY =
      new TextRule(Charset.parse("0-9a-zA-Z+*×÷/=?-"), 1, 10, CaseRule.SENSITIVE);

  private static final Faces FACES = Faces.of(FontFolder.none());

  private static Composer composer(TextRule rule, Set<Part> parts, long seed) {
    return new Composer(rule, FACES, parts, seed);
  }

  private static BufferedImage image(Drawing drawing) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(drawing.png()));
  }

  @Test
  void aCaptchaFollowsFromSeedAndIndex() {
    Composer one = composer(ANY, Part.allBut(), 7);
    Composer same = composer(ANY, Part.allBut(), 7);
    Composer other = composer(ANY, Part.allBut(), 8);
    for (long i : new long[] {0, 1, 99, 1L << 40}) {
      assertThat(one.draw(i).png()).isEqualTo(same.draw(i).png());
      assertThat(one.draw(i).text()).isEqualTo(same.draw(i).text());
      assertThat(one.draw(i).png()).isNotEqualTo(other.draw(i).png());
    }
  }

  @Test
  void sizesAndTextsVaryWithinTheirBounds() throws IOException {
    Composer composer = composer(ANY, Part.allBut(), 1);
    Set<Integer> lengths = new HashSet<>();
    Set<Character> characters = new HashSet<>();
    for (int i = 0; i < 600; i++) {
      Drawing drawing = composer.draw(i);
      BufferedImage image = image(drawing);
      assertThat(image.getWidth()).isBetween(40, 400);
      assertThat(image.getHeight()).isBetween(16, 120);
      assertThat(ANY.violation(drawing.text())).isEmpty();
      lengths.add(drawing.text().length());
      drawing.text().chars().forEach(c -> characters.add((char) c));
    }
    assertThat(lengths).hasSize(10);
    assertThat(characters.size()).isGreaterThan(65);
  }

  @Test
  void textsObeyATargetsRule() {
    TextRule rule = TextRule.fixed("x-z7", 5);
    Composer composer = composer(rule, Part.allBut(), 3);
    assertThat(IntStream.range(0, 200).mapToObj(composer::draw))
        .allMatch(drawing -> rule.violation(rule.normalize(drawing.text())).isEmpty());
  }

  /** Without a part, captchas are others, and none fails. */
  @ParameterizedTest
  @EnumSource(Part.class)
  void eachPartMakesADifference(Part part) {
    Composer all = composer(ANY, Part.allBut(), 5);
    Composer without = composer(ANY, Part.allBut(part), 5);
    long different =
        IntStream.range(0, 40)
            .filter(i -> !java.util.Arrays.equals(all.draw(i).png(), without.draw(i).png()))
            .count();
    assertThat(different).isPositive();
  }

  @Test
  void withoutAnyPartTextIsPlain() throws IOException {
    Composer plain = composer(ANY, Set.of(), 2);
    for (int i = 0; i < 50; i++) {
      BufferedImage image = image(plain.draw(i));
      int ground = image.getRGB(0, 0);
      int dark = 0;
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          dark += image.getRGB(x, y) != ground ? 1 : 0;
        }
      }
      assertThat(dark).isBetween(1, image.getWidth() * image.getHeight() / 2);
    }
  }
}
