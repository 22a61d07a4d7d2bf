package io.glyphloop.loop.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.stats.Rate;
import io.glyphloop.store.DriftAlarm;
import io.glyphloop.store.DriftLog;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WatchesTest {

  private final Random random = new Random(4);

  @Test
  void successThatFallsIsToldOnce() {
    AcceptanceDriftDetector watch = new AcceptanceDriftDetector("demo-2", Optional.empty());
    for (int i = 0; i < 600; i++) {
      assertThat(watch.add(random.nextDouble() < 0.9)).isEmpty();
    }
    int alarms = 0;
    int after = 0;
    for (int i = 1; i <= 300; i++) {
      Optional<DriftLog.Raised> alarm = watch.add(random.nextDouble() < 0.3);
      if (alarm.isPresent()) {
        alarms++;
        after = i;
        assertThat(alarm.get().what()).isEqualTo(DriftAlarm.What.SUCCESS);
        assertThat(alarm.get().words()).contains("demo-2", "accepted");
      }
    }
    assertThat(alarms).isEqualTo(1);
    assertThat(after).isLessThan(40);
  }

  @Test
  void aWatchGoesOnFromItsText() {
    AcceptanceDriftDetector whole =
        new AcceptanceDriftDetector("demo-2", Optional.of(new Rate(80, 100)));
    AcceptanceDriftDetector cut =
        new AcceptanceDriftDetector("demo-2", Optional.of(new Rate(80, 100)));
    for (int i = 0; i < 400; i++) {
      boolean accepted = random.nextDouble() < 0.85;
      whole.add(accepted);
      cut.add(accepted);
      cut = AcceptanceDriftDetector.from(cut.state());
    }
    assertThat(cut.state()).isEqualTo(whole.state());
    assertThat(cut.failedTrial()).isEmpty();
  }

  @Test
  void aModelThatIsWorseLiveFailsItsTrial() {
    AcceptanceDriftDetector watch =
        new AcceptanceDriftDetector("demo-3", Optional.of(new Rate(180, 200)));
    int challenges = 0;
    while (watch.failedTrial().isEmpty()) {
      watch.add(random.nextDouble() < 0.5);
      challenges++;
    }
    assertThat(challenges).isLessThan(60);
    assertThat(watch.failedTrial().orElseThrow()).contains("worse live", "90.0%");
  }

  @Test
  void nobodyIsHeldAgainstAModelThatHardlyAnswered() {
    AcceptanceDriftDetector watch =
        new AcceptanceDriftDetector("demo-3", Optional.of(new Rate(10, 10)));
    for (int i = 0; i < 100; i++) {
      watch.add(false);
    }
    assertThat(watch.failedTrial()).isEmpty();
  }

  @Test
  void anotherSizeIsNamed() {
    ImageDriftDetector watch = looked(300);
    Optional<DriftLog.Raised> alarm = Optional.empty();
    for (int i = 0; i < 6 && alarm.isEmpty(); i++) {
      alarm = watch.add(look("240x80", 200, 20));
    }
    assertThat(alarm.orElseThrow().what()).isEqualTo(DriftAlarm.What.SIZE);
    assertThat(alarm.get().words()).contains("240x80", "200x50");
  }

  @Test
  void anotherGroundIsNamed() {
    ImageDriftDetector watch = looked(300);
    Optional<DriftLog.Raised> alarm = Optional.empty();
    for (int i = 0; i < 20 && alarm.isEmpty(); i++) {
      alarm = watch.add(look("200x50", 170, 20));
    }
    assertThat(alarm.orElseThrow().what()).isEqualTo(DriftAlarm.What.LOOK);
    assertThat(alarm.get().words()).contains("darker");
  }

  @Test
  void picturesThatStayRaiseNoAlarm() {
    ImageDriftDetector watch = looked(200);
    for (int i = 0; i < 3000; i++) {
      assertThat(watch.add(look("200x50", 200, 20))).isEmpty();
      if (i % 500 == 0) {
        watch = new ImageDriftDetector(watch.state());
      }
    }
  }

  private ImageDriftDetector looked(int pictures) {
    ImageDriftDetector watch = new ImageDriftDetector();
    for (int i = 0; i < pictures; i++) {
      assertThat(watch.add(look("200x50", 200, 20))).isEmpty();
    }
    return watch;
  }

  private ImageStats look(String size, double grey, double contrast) {
    return new ImageStats(
        size, grey + 5 * random.nextGaussian(), contrast + 2 * random.nextGaussian());
  }
}
