package io.glyphloop.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.LookAlikes;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.decode.Narrowing.Lengths;
import io.glyphloop.core.error.UsageException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NarrowingTest {

  private static final TextRule MODEL =
      new TextRule(Charset.parse("0-9a-zA-Z+"), 1, 10, CaseRule.SENSITIVE);

  private static Narrowing of(String charset, Lengths lengths, CaseRule caseRule) {
    return new Narrowing(
        Optional.ofNullable(charset).map(Charset::parse),
        Optional.ofNullable(lengths),
        Optional.ofNullable(caseRule),
        LookAlikes.NONE,
        false);
  }

  private static Narrowing taking(String charset, String... same) {
    return new Narrowing(
        Optional.ofNullable(charset).map(Charset::parse),
        Optional.empty(),
        Optional.empty(),
        new LookAlikes(List.of(same)),
        false);
  }

  @Test
  void lookAlikesAreReadAsTheFirstOfThem() {
    TextRule rule = taking("a-o0-1", "0O", "1l").of(MODEL);
    assertThat(rule.charset().characters()).isEqualTo("abcdefghijk1mn0");
    assertThat(rule.normalize("LoO0")).isEqualTo("1000");
  }

  @Test
  void aModelsOwnLookAlikesAreJoinedByThoseThatAreWanted() {
    TextRule model = TextRule.fixed("0-9a-z", 4).taking(new LookAlikes(List.of("0o", "5s")));
    TextRule rule = taking(null, "qo", "1l").of(model);
    assertThat(rule.same().groups()).containsExactlyInAnyOrder("0oq", "5s", "1l");
    assertThat(rule.charset().characters()).isEqualTo("0123456789abcdefghijkmnprtuvwxyz");
    assertThat(Narrowing.to(TextRule.fixed("a-z0-9", 4)).of(model).same()).isEqualTo(model.same());
  }

  @Test
  void nothingKnownLeavesTheModelsRule() {
    assertThat(of(null, null, null).of(MODEL)).isEqualTo(MODEL);
  }

  @Test
  void charactersAloneAreReadWhateverTheirCase() {
    assertThat(of("A-F0-9", new Lengths(4, 6), null).of(MODEL))
        .isEqualTo(new TextRule(new Charset("abcdef0123456789"), 4, 6, CaseRule.INSENSITIVE));
  }

  @Test
  void caseIsKeptWhereThatIsWanted() {
    assertThat(of("a-cA-C", null, CaseRule.SENSITIVE).of(MODEL))
        .isEqualTo(new TextRule(new Charset("abcABC"), 1, 10, CaseRule.SENSITIVE));
  }

  @Test
  void caseAloneFoldsTheModelsCharacters() {
    assertThat(of(null, null, CaseRule.INSENSITIVE).of(MODEL).charset().characters())
        .isEqualTo("0123456789abcdefghijklmnopqrstuvwxyz+");
  }

  @Test
  void aModelThatKnowsNoCaseReadsNone() {
    TextRule folded = TextRule.fixed("a-z", 4);
    assertThat(of("A-Z", null, CaseRule.SENSITIVE).of(folded)).isEqualTo(folded);
  }

  @Test
  void whatAModelCannotReadIsSaid() {
    assertThatThrownBy(() -> of("a-zäß", null, null).of(MODEL))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("äß");
    assertThatThrownBy(() -> of(null, new Lengths(11, 12), null).of(MODEL))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("1 to 10");
  }

  @Test
  void aModelThatKnowsSomeOfATargetsTextsReadsThose() {
    TextRule few = new TextRule(new Charset("abc"), 4, 5, CaseRule.INSENSITIVE);
    TextRule target = TextRule.fixed("b-z", 6);
    assertThat(Narrowing.to(target).of(few))
        .isEqualTo(new TextRule(new Charset("bc"), 4, 5, CaseRule.INSENSITIVE));
    assertThatThrownBy(() -> Narrowing.to(TextRule.fixed("0-9", 4)).of(few))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("does not know");
  }

  @Test
  void whatIsLeftOpenIsTakenFromTheTarget() {
    Narrowing target = Narrowing.to(TextRule.fixed("a-f", 6));
    assertThat(of(null, new Lengths(4, 4), null).orElse(target).of(MODEL))
        .isEqualTo(TextRule.fixed("a-f", 4));
    assertThat(of(null, null, null).orElse(Narrowing.to(TextRule.fixed("a-f", 12))).of(MODEL))
        .isEqualTo(new TextRule(new Charset("abcdef"), 1, 10, CaseRule.INSENSITIVE));
    assertThatThrownBy(() -> of("ä", null, null).orElse(target).of(MODEL))
        .isInstanceOf(UsageException.class);
  }

  @Test
  void aTargetsRuleNarrowsAsAWhole() {
    TextRule target = new TextRule(Charset.parse("a-z0-9"), 5, 5, CaseRule.INSENSITIVE);
    assertThat(Narrowing.to(target).of(MODEL)).isEqualTo(target);
  }
}
