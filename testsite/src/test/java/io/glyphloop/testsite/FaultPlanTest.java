package io.glyphloop.testsite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.error.UsageException;
import io.glyphloop.testsite.fault.Fault;
import io.glyphloop.testsite.fault.FaultPlan;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultPlanTest {

  @Test
  void readsTheCommandLinesForm() {
    assertThat(FaultPlan.parse("server-error=0.1, empty-image=0.25").probabilities())
        .isEqualTo(Map.of(Fault.SERVER_ERROR, 0.1, Fault.EMPTY_IMAGE, 0.25));
    assertThat(FaultPlan.parse("")).isEqualTo(FaultPlan.none());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "earthquake=0.1 | no fault 'earthquake'",
        "server-error | has no probability",
        "server-error=often | has no probability",
        "server-error=1.5 | between 0 and 1",
        "server-error=NaN | between 0 and 1",
        "server-error=0.7,slow-reply=0.7 | together at most 1"
      })
  void saysWhatIsWrong(String text, String problem) {
    assertThatThrownBy(() -> FaultPlan.parse(text))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void faultsComeAsOftenAsPlannedAndOnlyWhereTheyCan() {
    FaultPlan plan = FaultPlan.parse("server-error=0.2,html-image=0.1,truncated-image=0.3");
    Random random = new Random(5);
    Map<Fault, Integer> ofImages = new EnumMap<>(Fault.class);
    Map<Fault, Integer> ofPages = new EnumMap<>(Fault.class);
    for (int i = 0; i < 20_000; i++) {
      boolean image = i % 2 == 0;
      plan.pick(random.nextDouble(), image)
          .ifPresent(fault -> (image ? ofImages : ofPages).merge(fault, 1, Integer::sum));
    }
    assertThat(ofPages).containsOnlyKeys(Fault.SERVER_ERROR);
    assertThat(ofPages.get(Fault.SERVER_ERROR) / 10_000.0).isCloseTo(0.2, within(0.02));
    assertThat(ofImages.get(Fault.SERVER_ERROR) / 10_000.0).isCloseTo(0.2, within(0.02));
    assertThat(ofImages.get(Fault.HTML_IMAGE) / 10_000.0).isCloseTo(0.1, within(0.02));
    assertThat(ofImages.get(Fault.TRUNCATED_IMAGE) / 10_000.0).isCloseTo(0.3, within(0.02));
  }
}
