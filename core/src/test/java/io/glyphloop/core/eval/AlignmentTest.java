package io.glyphloop.core.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.SeededInputs;
import io.glyphloop.core.Seeds;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AlignmentTest {

  private static String words(String truth, String read) {
    return Alignment.of(truth, read).stream()
        .filter(pair -> !pair.isRight())
        .map(pair -> pair.position() + ":" + pair.truth() + ">" + pair.read())
        .collect(Collectors.joining(" "));
  }

  @Test
  void anExtraCharacterDoesNotShiftTheRest() {
    assertThat(words("abcdef", "xabcdef")).isEqualTo("0:>x");
    assertThat(words("abcdef", "abcxdef")).isEqualTo("3:>x");
    assertThat(words("abcdef", "bcdef")).isEqualTo("0:a>");
    assertThat(words("abcdef", "bcdefa")).isEqualTo("0:a> 6:>a");
  }

  @Test
  void replacedCharactersStayInTheirPlaces() {
    assertThat(words("abcdef", "abxdef")).isEqualTo("2:c>x");
    assertThat(words("ab", "ba")).isEqualTo("0:a>b 1:b>a");
    assertThat(words("abc", "")).isEqualTo("0:a> 1:b> 2:c>");
    assertThat(words("", "ab")).isEqualTo("0:>a 0:>b");
    assertThat(Alignment.of("", "")).isEmpty();
  }

  @Seeds(300)
  void theErrorsAreAsManyAsTheEditDistanceAndBothTextsComeBack(SeededInputs inputs) {
    String truth = inputs.text("abc", 0, 7);
    String read = inputs.text("abc", 0, 7);
    List<Alignment.Pair> pairs = Alignment.of(truth, read);

    assertThat(pairs.stream().filter(pair -> !pair.isRight()))
        .hasSize(EditDistance.between(truth, read));
    assertThat(pairs.stream().map(Alignment.Pair::truth).collect(Collectors.joining()))
        .isEqualTo(truth);
    assertThat(pairs.stream().map(Alignment.Pair::read).collect(Collectors.joining()))
        .isEqualTo(read);
  }
}
