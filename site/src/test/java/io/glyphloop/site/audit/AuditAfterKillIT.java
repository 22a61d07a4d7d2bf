package io.glyphloop.site.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.glyphloop.core.Cancellation;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.Targets;
import io.glyphloop.site.http.FakeSite;
import io.glyphloop.site.session.Site;
import io.glyphloop.site.session.SiteSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed between two requests, and in the midst of one. */
class AuditAfterKillIT {

  private static final int SLOW_PICTURE = 30;

  @TempDir private Path folder;

  /** Opens challenges for ever, four sessions at once: the program that gets killed. */
  public static final class Visitors {
    private Visitors() {}

    /** Visits {@code args[0]} and writes the log in {@code args[1]}. */
    public static void main(String[] args) {
      Site site = Sites.open(Targets.at(args[0]), new Cancellation(), Path.of(args[1]));
      for (int i = 0; i < 4; i++) {
        new Thread(
                () -> {
                  SiteSession session = site.newSession();
                  while (true) {
                    session.submit(session.open(), "a");
                  }
                })
            .start();
      }
    }
  }

  @Test
  void noRequestIsMissing() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    try (FakeSite site = new FakeSite()) {
      CountDownLatch pictures = new CountDownLatch(SLOW_PICTURE);
      site.on(
          "GET /captcha.png",
          exchange -> {
            pictures.countDown();
            if (pictures.getCount() == 0) {
              hold(slow);
            }
            FakeSite.send(exchange, 200, "image/png", FakeSite.png());
          });
      Process process = start(site.url("/login"));
      assertThat(pictures.await(60, TimeUnit.SECONDS)).isTrue();
      process.destroyForcibly().waitFor();
      FileAuditLog.open(folder, Clock.systemUTC()).close();
      List<JsonNode> lines = FileAuditLogTest.lines(folder);
      Map<String, Long> logged = count(lines, line -> line.get("path").asText());
      Map<String, Long> seen = count(site.seen(), FakeSite.Seen::path);
      assertThat(seen.get("/captcha.png")).isGreaterThanOrEqualTo(SLOW_PICTURE);
      // What was announced and never sent is one too many; nothing is missing.
      seen.forEach((path, times) -> assertThat(logged.get(path)).isBetween(times, times + 4));
      assertThat(lines)
          .anySatisfy(
              line -> {
                assertThat(line.path("problem").asText()).isEqualTo(FileAuditLog.UNKNOWN);
                assertThat(line.get("path").asText()).isEqualTo("/captcha.png");
              });
    } finally {
      slow.countDown();
    }
  }

  private static <T> Map<String, Long> count(List<T> all, Function<T, String> key) {
    return all.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
  }

  private Process start(String url) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    assertThat(Files.isExecutable(java)).isTrue();
    return new ProcessBuilder(
            java.toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            Visitors.class.getName(),
            url,
            folder.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void hold(CountDownLatch until) {
    try {
      until.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
