package io.glyphloop.server.recognition;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.undertow.server.HttpHandler;
import java.util.function.IntSupplier;

/** Counts and times what is asked, in the form that Prometheus scrapes. */
final class RecognitionMetrics implements AutoCloseable {

  /** The media type of {@link #scrape()}. */
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final DistributionSummary batches =
      DistributionSummary.builder("glyphloop.batch.pictures")
          .description("Pictures that were read together")
          .register(registry);

  void watch(IntSupplier queue) {
    Gauge.builder("glyphloop.queue.pictures", queue::getAsInt)
        .description("Pictures that wait or are being read")
        .register(registry);
  }

  void batch(int pictures) {
    batches.record(pictures);
  }

  /** Counts a picture. */
  void read(boolean wasPicture) {
    registry.counter("glyphloop.pictures", "outcome", wasPicture ? "read" : "refused").increment();
  }

  /** Returns a handler that counts and times the requests to recognise, by status. */
  HttpHandler counting(HttpHandler next) {
    return exchange -> {
      if (exchange.getRequestPath().equals(RecognitionServer.RECOGNIZE)) {
        Timer.Sample sample = Timer.start(registry);
        exchange.addExchangeCompleteListener(
            (done, after) -> {
              sample.stop(timer(done.getStatusCode()));
              after.proceed();
            });
      }
      next.handleRequest(exchange);
    };
  }

  private Timer timer(int status) {
    return Timer.builder("glyphloop.requests")
        .description("From the first byte of a request to the last of its answer")
        .tag("status", Integer.toString(status))
        .publishPercentiles(0.5, 0.95, 0.99)
        .register(registry);
  }

  String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    registry.close();
  }
}
