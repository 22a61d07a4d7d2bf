package io.glyphloop.loop.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.crawler.Attempt;
import io.glyphloop.crawler.Outcome;
import io.glyphloop.loop.event.Event;
import io.glyphloop.loop.event.Happening;
import io.glyphloop.store.DriftAlarm;
import io.glyphloop.store.PromotionTest;
import io.glyphloop.store.RunOutcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusServerIT {

  private static final Instant NOON = Instant.parse("2030-01-07T12:00:00Z");

  private final Health health = new Health("demo");

  private static Event event(Happening what) {
    return new Event(NOON, "demo", what);
  }

  private static HttpResponse<String> get(StatusServer server, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void tellsHealthAndMetrics() throws Exception {
    try (Metrics metrics = new Metrics("demo");
        StatusServer server = new StatusServer(0, health, metrics)) {
      List<Event> story =
          List.of(
              event(new Happening.StepStarted("harvest")),
              event(
                  new Happening.StepEnded("harvest", RunOutcome.FINISHED, Map.of("labels", "42"))),
              event(new Happening.Alarmed(DriftAlarm.What.SIZE, "the pictures have another size")),
              event(new Happening.Decided("demo-2", PromotionTest.Decision.PROMOTED, "better")),
              event(new Happening.StepStarted("retrain")));
      story.forEach(health.andThen(metrics));
      metrics.attempted(1, attempt(Outcome.SUCC));
      metrics.attempted(2, attempt(Outcome.SUCC));
      metrics.attempted(3, attempt(Outcome.FAIL));

      JsonNode told = new ObjectMapper().readTree(get(server, "/health").body());
      assertThat(told.get("status").asText()).isEqualTo("up");
      assertThat(told.get("step").asText()).isEqualTo("retrain");
      assertThat(told.get("model").asText()).isEqualTo("demo-2");
      assertThat(told.get("last_alarm").asText()).contains("another size");
      HttpResponse<String> scraped = get(server, "/metrics");
      assertThat(scraped.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
      assertThat(scraped.body())
          .contains("glyphloop_challenges_total{outcome=\"succ\",target=\"demo\"} 2.0")
          .contains("glyphloop_challenges_total{outcome=\"fail\",target=\"demo\"} 1.0")
          .contains(
              "glyphloop_steps_total{outcome=\"finished\",step=\"harvest\",target=\"demo\"} 1.0")
          .contains("glyphloop_alarms_total{target=\"demo\",what=\"size\"} 1.0")
          .contains("glyphloop_promotions_total{target=\"demo\"} 1.0")
          .contains("glyphloop_labels{target=\"demo\"} 42.0");
      assertThat(get(server, "/health/more").statusCode()).isEqualTo(404);
      assertThat(get(server, "/").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aPortInUseIsOneLine() {
    try (Metrics metrics = new Metrics("demo");
        StatusServer first = new StatusServer(0, health, metrics)) {
      assertThatThrownBy(() -> new StatusServer(first.port(), health, metrics))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("--port");
    }
  }

  private static Attempt attempt(Outcome outcome) {
    return new Attempt(
        Optional.empty(), List.of(), Optional.empty(), outcome, Optional.empty(), "", Map.of());
  }
}
