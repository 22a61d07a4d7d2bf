package io.glyphloop.testsite;

import io.glyphloop.testsite.fault.Fault;
import io.glyphloop.testsite.fault.FaultPlan;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;

/** Lets replies go wrong; faults of the image itself are left to {@link ImageHandler}. */
final class FaultHandler implements HttpHandler {

  static final AttachmentKey<Fault> OF_IMAGE = AttachmentKey.create(Fault.class);

  private static final String PLAIN = "text/plain; charset=utf-8";

  private final HttpHandler next;
  private final FaultPlan plan;
  private final Random random;
  private final Counter counter;

  FaultHandler(HttpHandler next, TestSiteOptions options, Counter counter) {
    this.next = next;
    this.plan = options.faults();
    this.random = new Random(options.seed());
    this.counter = counter;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    Optional<Fault> fault =
        exchange.getRequestPath().equals(TestSite.STATS)
            ? Optional.empty()
            : plan.pick(random.nextDouble(), exchange.getRequestPath().equals(TestSite.IMAGE));
    if (fault.isEmpty()) {
      next.handleRequest(exchange);
      return;
    }
    counter.count(Counter.Event.FAULT);
    switch (fault.get()) {
      case SERVER_ERROR ->
          Replies.text(exchange, StatusCodes.INTERNAL_SERVER_ERROR, PLAIN, "Something broke.\n");
      case TOO_MANY_REQUESTS -> tooMany(exchange);
      case DROPPED_CONNECTION -> drop(exchange);
      case SLOW_REPLY -> {
        // A blocking handler: this thread is a worker's, and waiting is all it has to do.
        Thread.sleep(plan.slowBy().toMillis());
        next.handleRequest(exchange);
      }
      case HTML_IMAGE, TRUNCATED_IMAGE, EMPTY_IMAGE -> {
        exchange.putAttachment(OF_IMAGE, fault.get());
        next.handleRequest(exchange);
      }
    }
  }

  private void tooMany(HttpServerExchange exchange) {
    long seconds = plan.retryAfter().plusMillis(999).toSeconds();
    exchange.getResponseHeaders().put(Headers.RETRY_AFTER, seconds);
    Replies.text(exchange, StatusCodes.TOO_MANY_REQUESTS, PLAIN, "Slow down.\n");
  }

  private static void drop(HttpServerExchange exchange) throws IOException {
    exchange.getConnection().close();
    exchange.endExchange();
  }
}
