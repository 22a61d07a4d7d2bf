package io.glyphloop.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.core.error.SiteException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private final List<GlyphloopException> problems = new CopyOnWriteArrayList<>();
  private final Schedule schedule = new Schedule(Duration.ofMillis(5), problems::add);

  @Test
  void startsAgainAndNeverTwoAtOnce() {
    Cancellation cancellation = new Cancellation();
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger starts = new AtomicInteger();
    schedule.run(
        () -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          if (starts.incrementAndGet() == 4) {
            cancellation.request();
          }
          running.decrementAndGet();
        },
        cancellation);
    assertThat(starts).hasValue(4);
    assertThat(most).hasValue(1);
    assertThat(problems).isEmpty();
  }

  @Test
  void aSiteThatIsDownDoesNotEndTheSchedule() {
    Cancellation cancellation = new Cancellation();
    AtomicInteger starts = new AtomicInteger();
    schedule.run(
        () -> {
          if (starts.incrementAndGet() == 2) {
            cancellation.request();
            return;
          }
          throw new SiteException("the site is down", "start it");
        },
        cancellation);
    assertThat(starts).hasValue(2);
    assertThat(problems).hasSize(1);
  }

  @Test
  void aDefectEndsIt() {
    IllegalStateException defect = new IllegalStateException("a defect");
    assertThatThrownBy(
            () ->
                schedule.run(
                    () -> {
                      throw defect;
                    },
                    new Cancellation()))
        .isSameAs(defect);
  }

  @Test
  void anIntervalIsPositive() {
    assertThatThrownBy(() -> new Schedule(Duration.ZERO, problems::add))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
