package io.glyphloop.loop.status;

import io.glyphloop.crawler.Attempt;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.loop.event.Event;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Counts what happens, in the form that Prometheus scrapes. */
public final class Metrics implements Consumer<Event>, CrawlListener, AutoCloseable {

  /** The media type of {@link #scrape()}. */
  public static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Tags target;
  private final AtomicLong labels = new AtomicLong();
  private final AtomicLong started = new AtomicLong();

  /** Makes the metrics of a target, all zero. */
  public Metrics(String target) {
    this.target = Tags.of("target", target);
    Gauge.builder("glyphloop.labels", labels, AtomicLong::doubleValue)
        .description("Labelled images in the workspace, as of the latest harvest")
        .tags(this.target)
        .register(registry);
    Gauge.builder("glyphloop.last.step.timestamp.seconds", started, AtomicLong::doubleValue)
        .description("When the latest step began, in seconds since 1970")
        .tags(this.target)
        .register(registry);
  }

  @Override
  public void attempted(long number, Attempt attempt) {
    count("glyphloop.challenges", "outcome", attempt.outcome().name());
  }

  @Override
  public void accept(Event event) {
    Map<String, String> details = event.details();
    switch (event.type()) {
      case "step-started" -> started.set(event.at().getEpochSecond());
      case "step-finished", "step-ended" -> {
        registry
            .counter(
                "glyphloop.steps",
                target.and("step", details.get("step"), "outcome", lower(details.get("outcome"))))
            .increment();
        if (details.containsKey("labels")) {
          labels.set(Long.parseLong(details.get("labels")));
        }
      }
      case "alarm" -> count("glyphloop.alarms", "what", details.get("what"));
      case "trained" -> registry.counter("glyphloop.trainings", target).increment();
      case "promoted" -> registry.counter("glyphloop.promotions", target).increment();
      case "not-promoted" -> registry.counter("glyphloop.candidates.kept", target).increment();
      case "rolled-back" -> registry.counter("glyphloop.rollbacks", target).increment();
      default -> {
        // Other events are told by the log alone.
      }
    }
  }

  private void count(String name, String key, String value) {
    registry.counter(name, target.and(key, lower(value))).increment();
  }

  private static String lower(String value) {
    return value.toLowerCase(Locale.ROOT);
  }

  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    registry.close();
  }
}
