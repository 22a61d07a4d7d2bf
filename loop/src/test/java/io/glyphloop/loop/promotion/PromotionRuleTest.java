package io.glyphloop.loop.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.model.Provenance;
import io.glyphloop.core.stats.McNemar;
import io.glyphloop.store.PromotionTest.Decision;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromotionRuleTest {

  private static Evidence siteSays(long wins, long losses) {
    return new Evidence(
        new McNemar(0, 0), wins, losses, wins + losses, wins + losses, 900, 10, 0, 2);
  }

  private static Decision decide(Evidence evidence) {
    return PromotionRule.BETTER.decide(evidence).decision();
  }

  @Test
  void fewWinsDecideNothing() {
    assertThat(decide(Evidence.NONE)).isEqualTo(Decision.UNDECIDED);
    // The evidence of n wins of n is (2^(n+1) − 1)/(n+1): 127/7 and 255/8.
    assertThat(decide(siteSays(6, 0))).isEqualTo(Decision.UNDECIDED);
    assertThat(decide(siteSays(7, 0))).isEqualTo(Decision.PROMOTED);
    assertThat(decide(siteSays(20, 19))).isEqualTo(Decision.UNDECIDED);
  }

  @Test
  void aWorseOneIsTurnedDownSoonAndAnEqualOneLater() {
    assertThat(decide(siteSays(0, 13))).isEqualTo(Decision.UNDECIDED);
    assertThat(decide(siteSays(0, 14))).isEqualTo(Decision.TURNED_DOWN);
    assertThat(decide(siteSays(60, 60))).isEqualTo(Decision.UNDECIDED);
    assertThat(decide(siteSays(80, 80))).isEqualTo(Decision.TURNED_DOWN);
  }

  @Test
  void heldOutLabelsCountAsMuch() {
    Evidence heldOut = Evidence.heldOut(new McNemar(1, 6));
    assertThat(decide(heldOut)).isEqualTo(Decision.UNDECIDED);
    Evidence both = new Evidence(new McNemar(1, 6), 6, 0, 6, 6, 0, 0, 0, 2);
    assertThat(decide(both)).isEqualTo(Decision.PROMOTED);
    assertThat(decide(Evidence.heldOut(new McNemar(20, 0)))).isEqualTo(Decision.TURNED_DOWN);
  }

  @Test
  void aSmallNetworkBesideTheBaseModelsHasToBeAsGoodAndAnyOtherBetter() {
    assertThat(PromotionRule.of(of("fast"), of("base"))).isEqualTo(PromotionRule.AS_GOOD);
    assertThat(PromotionRule.of(of("base"), of("base"))).isEqualTo(PromotionRule.BETTER);
    assertThat(PromotionRule.of(of("base"), of("fast"))).isEqualTo(PromotionRule.BETTER);
    assertThat(PromotionRule.of(of("crnn"), of("base"))).isEqualTo(PromotionRule.BETTER);
    assertThat(PromotionRule.AS_GOOD.decide(siteSays(0, 12)).decision())
        .isEqualTo(Decision.TURNED_DOWN);
    assertThat(PromotionRule.AS_GOOD.decide(siteSays(30, 0)).decision())
        .isEqualTo(Decision.PROMOTED);
    assertThat(PromotionRule.AS_GOOD.decide(siteSays(5, 5)).decision())
        .isEqualTo(Decision.UNDECIDED);
  }

  private static ModelManifest of(String architecture) {
    return new ModelManifest(
        architecture,
        TextRule.fixed("a-z", 3),
        Decoding.CTC,
        30,
        new InputSize(200, 50),
        new Provenance("s", 1, 2, 3, 4, Map.of(), Optional.empty(), "0.1", "a machine"));
  }

  @Test
  void theReasonHasTheFigures() {
    assertThat(PromotionRule.BETTER.decide(siteSays(41, 12)).reason())
        .startsWith("promoted: ")
        .contains("the candidate 41 times", "the live model 12 times", "1016 challenges", "1:")
        .doesNotContain("held-out");
    assertThat(PromotionRule.BETTER.decide(Evidence.heldOut(new McNemar(1, 6))).reason())
        .startsWith("not decided yet: ")
        .contains("the candidate alone reads 6", "the live model alone 1")
        .doesNotContain("the site");
    assertThat(PromotionRule.BETTER.decide(siteSays(0, 30)).reason()).startsWith("not promoted: ");
  }

  @Test
  void theOddsAreRoundedForAPerson() {
    assertThat(PromotionRule.odds(0)).isEqualTo("1:1.00");
    assertThat(PromotionRule.odds(Math.log(31.9))).isEqualTo("1:32");
    assertThat(PromotionRule.odds(Math.log(8345))).isEqualTo("1:8300");
    assertThat(PromotionRule.odds(1000)).isEqualTo("more than 1:1000000");
    assertThat(PromotionRule.odds(Math.log(1e-3))).isEqualTo("less than 1:0.01");
  }
}
