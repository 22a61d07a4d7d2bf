package io.glyphloop.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.Digest;
import io.glyphloop.core.LookAlikes;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.ImageDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SynthesizerTest {

  private static final TextRule RULE = TextRule.fixed("a-z2-9", 5);

  @ParameterizedTest
  @EnumSource(CaptchaLibrary.class)
  void sameSeedAndIndexGiveTheSameBytesInAnyOrderAndOnAnyThread(CaptchaLibrary library) {
    Map<Long, String> inOrder = new HashMap<>();
    Synthesizer first = synthesizer(library, 11);
    for (long i = 0; i < 60; i++) {
      inOrder.put(i, print(first.draw(i)));
    }

    Synthesizer second = synthesizer(library, 11);
    List<Long> shuffled = new ArrayList<>(inOrder.keySet());
    Collections.shuffle(shuffled, new Random(5));
    Map<Long, String> parallel = new ConcurrentHashMap<>();
    shuffled.parallelStream().forEach(i -> parallel.put(i, print(second.draw(i))));

    assertThat(parallel).isEqualTo(inOrder);
    assertThat(new HashSet<>(inOrder.values())).hasSize(60);
  }

  @Test
  void neighbouringSeedsShareNoDrawing() {
    Synthesizer one = Synthesizer.of(RULE, 120, 40, 1);
    Synthesizer two = Synthesizer.of(RULE, 120, 40, 2);
    Set<String> all = new HashSet<>();
    LongStream.range(0, 50)
        .forEach(
            i -> {
              all.add(print(one.draw(i)));
              all.add(print(two.draw(i)));
            });
    assertThat(all).hasSize(100);
  }

  @Test
  void picturesHaveExactlyTheAskedSizeAndTextsObeyTheRule() {
    TextRule rule = new TextRule(new Charset("abcXYZ17"), 4, 7, CaseRule.SENSITIVE);
    for (int[] size : new int[][] {{90, 30}, {200, 50}, {333, 111}}) {
      Synthesizer synthesizer =
          Synthesizer.of(rule, size[0], size[1], 3)
              .withLibraries(EnumSet.allOf(CaptchaLibrary.class));
      for (long i = 0; i < 40; i++) {
        Drawing drawing = synthesizer.draw(i);
        Captcha captcha = Captcha.of(drawing.png());
        assertThat(captcha.width()).isEqualTo(size[0]);
        assertThat(captcha.height()).isEqualTo(size[1]);
        assertThat(rule.violation(drawing.text())).isEmpty();
      }
    }
  }

  @Test
  void theSmallestPicturesAndTheLongestTextsAreDrawnToo() {
    TextRule rule = new TextRule(Charset.parse("a-z"), 1, 12, CaseRule.INSENSITIVE);
    for (int[] size : new int[][] {{30, 16}, {1000, 16}, {30, 400}}) {
      Synthesizer synthesizer =
          Synthesizer.of(rule, size[0], size[1], 6)
              .withLibraries(EnumSet.allOf(CaptchaLibrary.class));
      for (long i = 0; i < 150; i++) {
        Captcha captcha = Captcha.of(synthesizer.draw(i).png());
        assertThat(captcha.width()).isEqualTo(size[0]);
        assertThat(captcha.height()).isEqualTo(size[1]);
      }
    }
  }

  /** Where the site forgives them, its pictures show all of the look-alikes. */
  @Test
  void lookAlikesAreDrawnToo() {
    TextRule narrow = TextRule.fixed("i", 3);
    long alone = usualInk(narrow);
    long both =
        usualInk(
            new TextRule(narrow.charset(), 3, 3, narrow.caseRule(), new LookAlikes(List.of("iw"))));
    assertThat(both).isGreaterThan(alone);
  }

  private static long usualInk(TextRule rule) {
    Synthesizer synthesizer =
        Synthesizer.of(rule, 120, 40, 3)
            .withLetterCase(LetterCase.AS_RULED)
            .withLibraries(EnumSet.of(CaptchaLibrary.KAPTCHA));
    return LongStream.range(0, 12)
        .mapToObj(synthesizer::draw)
        .peek(drawing -> assertThat(drawing.text()).isEqualTo("iii"))
        .mapToLong(drawing -> ink(drawing.png()))
        .sorted()
        .skip(6)
        .findFirst()
        .getAsLong();
  }

  private static long ink(byte[] png) {
    byte[] rgba = ImageDecoder.decode(png).rgba();
    long dark = 0;
    for (int i = 0; i < rgba.length; i += 4) {
      dark += (rgba[i + 3] & 0xff) > 200 && (rgba[i] & 0xff) < 100 ? 1 : 0;
    }
    return dark;
  }

  @Test
  void kaptchaIsLeftOutUnlessAskedFor() {
    Synthesizer synthesizer = Synthesizer.of(RULE, 120, 40, 1);
    Set<String> used = new HashSet<>();
    LongStream.range(0, 80).forEach(i -> used.add(synthesizer.draw(i).style().split(" ")[0]));
    assertThat(used)
        .containsExactlyInAnyOrder(
            "captcha-core", "glyphloop", "hutool", "nanocaptcha", "simplecaptcha");
  }

  @Test
  void letterCaseIsVariedOnlyWhenAskedAndLabelsStayFolded() {
    Synthesizer varied = Synthesizer.of(RULE, 120, 40, 8);
    Synthesizer ruled = varied.withLetterCase(LetterCase.AS_RULED);
    int different = 0;
    for (long i = 0; i < 60; i++) {
      assertThat(varied.draw(i).text()).isEqualTo(ruled.draw(i).text()).matches("[a-z2-9]{5}");
      different += print(varied.draw(i)).equals(print(ruled.draw(i))) ? 0 : 1;
    }
    assertThat(different).isPositive();
  }

  @Test
  void refusesImpossibleRequests() {
    assertThatThrownBy(() -> Synthesizer.of(RULE, 29, 50, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("30-1000");
    Synthesizer synthesizer = Synthesizer.of(RULE, 120, 40, 1);
    assertThatThrownBy(() -> synthesizer.withLibraries(Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Synthesizer synthesizer(CaptchaLibrary library, long seed) {
    return Synthesizer.of(RULE, 160, 50, seed).withLibraries(Set.of(library));
  }

  private static String print(Drawing drawing) {
    return drawing.text() + " " + Digest.of(drawing.png());
  }
}
