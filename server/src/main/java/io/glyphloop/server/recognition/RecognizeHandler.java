package io.glyphloop.server.recognition;

import io.glyphloop.core.Json;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.error.Reason;
import io.glyphloop.core.error.UsageException;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.SameThreadExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /v1/recognize}: no thread waits while the pictures of a request do. */
final class RecognizeHandler implements HttpHandler {

  /** The longest body: the largest picture twice, since JSON writes bytes in Base64. */
  static final int MOST_BYTES = 16 << 20;

  /** Bodies that are held in memory, all requests together. */
  private static final int MOST_BYTES_TOGETHER = 64 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(RecognizeHandler.class);
  private static final String UNREAD = "the picture could not be read";
  private static final String JSON = "application/json";

  private final RecognitionQueue queue;
  private final ModelInUse model;
  private final Duration timeout;
  private final RecognitionMetrics metrics;
  private final Semaphore memory = new Semaphore(MOST_BYTES_TOGETHER);

  /**
   * @param timeout how long a request may wait for its answer
   */
  RecognizeHandler(
      RecognitionQueue queue, ModelInUse model, Duration timeout, RecognitionMetrics metrics) {
    this.queue = queue;
    this.model = model;
    this.timeout = timeout;
    this.metrics = metrics;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    // Before anything of the body is read.
    int length = (int) Math.min(exchange.getRequestContentLength(), MOST_BYTES + 1L);
    if (length < 0) {
      Reply.problem(exchange, 411, "the body's length is not known", "send a Content-Length");
    } else if (length > MOST_BYTES) {
      exchange.setPersistent(false);
      Reply.problem(exchange, 413, "the body is longer than 16 MiB", "send fewer pictures at once");
    } else if (!memory.tryAcquire(length)) {
      exchange.setPersistent(false);
      busy(exchange);
    } else {
      exchange.addExchangeCompleteListener(
          (done, next) -> {
            memory.release(length);
            next.proceed();
          });
      exchange
          .getRequestReceiver()
          .receiveFullBytes(
              (arrived, body) -> {
                boolean several = isJson(arrived);
                // One picture needs no work before it waits; Base64 of many does, on a thread of
                // its
                // own.
                arrived.dispatch(
                    several ? arrived.getConnection().getWorker() : SameThreadExecutor.INSTANCE,
                    () -> accept(arrived, body, several));
              },
              (broken, problem) ->
                  Reply.problem(broken, 400, "the body did not arrive whole", "send it again"));
    }
  }

  private void accept(HttpServerExchange exchange, byte[] body, boolean several) {
    try {
      List<Waiting> pictures =
          model
              .lend(reader -> RequestParser.of(exchange.getQueryParameters(), reader.rule()))
              .pictures(body, several);
      Optional<CompletableFuture<Void>> taken = queue.offer(pictures);
      if (taken.isEmpty()) {
        busy(exchange);
        return;
      }
      taken
          .get()
          .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
          // Undertow's own thread: it would spin on a connection's next request until another
          // thread, that may not even be running, had finished with this one.
          .whenCompleteAsync(
              (all, problem) -> answer(exchange, pictures, several, problem),
              exchange.getIoThread());
    } catch (UsageException e) {
      Reply.problem(exchange, 400, e.problem(), e.remedy());
    } catch (RuntimeException | Error e) {
      defect(exchange, e);
    }
  }

  private void answer(
      HttpServerExchange exchange, List<Waiting> pictures, boolean several, Throwable problem) {
    try {
      if (problem instanceof TimeoutException) {
        pictures.forEach(picture -> picture.answer().cancel(false));
        exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "1");
        Reply.problem(
            exchange,
            503,
            "not read within " + timeout.toMillis() + " ms",
            "ask again when less is going on, or start serve with a longer --timeout");
      } else if (several) {
        boolean any = pictures.stream().anyMatch(one -> !one.answer().isCompletedExceptionally());
        List<Object> results = pictures.stream().map(one -> result(one, any)).toList();
        Reply.send(exchange, 200, JSON, Json.of(Map.of("results", results)));
      } else {
        Reply.send(exchange, 200, JSON, Json.of(pictures.get(0).answer().join()));
        metrics.read(true);
      }
    } catch (CompletionException e) {
      if (e.getCause() instanceof BadImageException bad) {
        metrics.read(false);
        Reply.problem(exchange, 422, bad.problem(), bad.remedy());
      } else if (e.getCause() instanceof UsageException wrong) {
        Reply.problem(exchange, 400, wrong.problem(), wrong.remedy());
      } else {
        defect(exchange, e.getCause());
      }
    } catch (RuntimeException | Error e) {
      defect(exchange, e);
    }
  }

  /** One of several that cannot be read does not spoil the others, where any was read. */
  private Object result(Waiting picture, boolean any) {
    try {
      Recognition read = picture.answer().join();
      metrics.read(true);
      return read;
    } catch (CompletionException e) {
      if (e.getCause() instanceof BadImageException bad) {
        metrics.read(false);
        return Map.of("problem", bad.problem());
      }
      if (!any || e.getCause() instanceof UsageException) {
        throw e;
      }
      log(e.getCause());
      return Map.of("problem", UNREAD);
    }
  }

  private static boolean isJson(HttpServerExchange exchange) {
    String type = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
    return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(JSON);
  }

  private static void busy(HttpServerExchange exchange) {
    exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "1");
    Reply.problem(exchange, 429, "too many pictures are waiting", "ask again in a second");
  }

  private static void defect(HttpServerExchange exchange, Throwable problem) {
    log(problem);
    if (!exchange.isResponseStarted()) {
      Reply.problem(exchange, 500, UNREAD, "see the log: serve --verbose");
    }
  }

  private static void log(Throwable problem) {
    LOG.error("{} ({})", UNREAD, Reason.of(problem), problem);
  }
}
