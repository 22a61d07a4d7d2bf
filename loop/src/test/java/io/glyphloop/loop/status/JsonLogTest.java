package io.glyphloop.loop.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.StorageException;
import io.glyphloop.loop.event.Event;
import io.glyphloop.loop.event.Happening;
import io.glyphloop.store.PromotionTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLogTest {

  private static final Event EVENT =
      new Event(
          Instant.parse("2030-01-07T12:00:00Z"),
          "demo",
          new Happening.Decided("demo-2", PromotionTest.Decision.PROMOTED, "reads \"more\""));

  private static final String LINE =
      "{\"at\":\"2030-01-07T12:00:00Z\",\"target\":\"demo\",\"event\":\"promoted\","
          + "\"details\":{\"model\":\"demo-2\",\"reason\":\"reads \\\"more\\\"\"}}";

  @TempDir private Path folder;

  @Test
  void writesALineForEachEventAndGoesOnAtTheEnd() throws Exception {
    Path file = folder.resolve("log");
    for (int i = 0; i < 2; i++) {
      try (JsonLog log = JsonLog.file(file)) {
        log.accept(EVENT);
        assertThat(Files.readAllLines(file)).hasSize(i + 1);
      }
    }
    assertThat(Files.readAllLines(file)).containsExactly(LINE, LINE);
  }

  @Test
  void writesToAStreamThatStaysOpen() {
    StringBuilder out = new StringBuilder();
    try (JsonLog log = JsonLog.lines(out)) {
      log.accept(EVENT);
    }
    assertThat(out).hasToString(LINE + "\n");
  }

  @Test
  void saysWhichFileCannotBeWritten() {
    assertThatThrownBy(() -> JsonLog.file(folder.resolve("none/log")))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("none/log")
        .hasMessageContaining("--log-json");
  }
}
