package io.glyphloop.loop.ui;

import io.undertow.Handlers;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import io.undertow.server.handlers.sse.ServerSentEventHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.xnio.IoUtils;

/**
 * Tells open pages what has changed, by server-sent events. It looks into the workspace each
 * second, as long as somebody has the page open, so that it does not matter which process changed
 * it; a page that connects gets everything at once.
 */
final class LiveEvents implements AutoCloseable {

  private static final long LOOK_MILLIS = 1_000;
  private static final long KEEP_ALIVE_MILLIS = 15_000;

  /** What a part that takes long to make may take of the time, as a share: one in so many. */
  private static final int LEISURE = 10;

  /** The event that says what is wrong; empty when nothing is. */
  private static final String PROBLEM = "problem";

  private final Function<String, List<Part>> parts;
  private final Map<String, Channel> channels = new ConcurrentHashMap<>();
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "live-events");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * A part of a page.
   *
   * @param name of its event
   * @param every how often it is made anew at most
   * @param content makes it
   */
  record Part(String name, Duration every, Supplier<String> content) {}

  /**
   * @param parts returns what a page's path shows
   */
  LiveEvents(Function<String, List<Part>> parts) {
    this.parts = parts;
    looking.scheduleWithFixedDelay(
        () -> channels.values().forEach(Channel::look),
        LOOK_MILLIS,
        LOOK_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  /** Keeps a page told until it is closed. */
  void connect(HttpServerExchange exchange, String page) throws Exception {
    channels.computeIfAbsent(page, path -> new Channel(parts.apply(path))).connect(exchange);
  }

  /** All that look at the same page. Its parts are made by one thread alone. */
  private final class Channel {

    private final List<Part> shown;
    private final ServerSentEventHandler handler = Handlers.serverSentEvents(this::connected);
    private final Map<String, String> sent = new HashMap<>();
    private final Map<String, Instant> again = new HashMap<>();

    private Channel(List<Part> shown) {
      this.shown = shown;
    }

    private void connect(HttpServerExchange exchange) throws Exception {
      handler.handleRequest(exchange);
    }

    private void connected(ServerSentEventConnection connection, String lastEventId) {
      connection.setKeepAliveTime(KEEP_ALIVE_MILLIS);
      looking.execute(
          () -> {
            sent.forEach((name, content) -> connection.send(content, name, null, null));
            look();
          });
    }

    private void look() {
      if (handler.getConnections().isEmpty()) {
        return;
      }
      try {
        shown.forEach(this::look);
        tell(PROBLEM, "");
      } catch (RuntimeException e) {
        // The workspace is looked at again in a moment; meanwhile the page says what is wrong.
        tell(PROBLEM, e.getMessage() == null ? e.toString() : e.getMessage());
      }
    }

    private void look(Part part) {
      Instant before = Instant.now();
      if (before.isBefore(again.getOrDefault(part.name(), Instant.MIN))) {
        return;
      }
      tell(part.name(), part.content().get());
      Instant after = Instant.now();
      Instant rested = after.plus(Duration.between(before, after).multipliedBy(LEISURE));
      Instant next = before.plus(part.every());
      again.put(part.name(), rested.isAfter(next) ? rested : next);
    }

    private void tell(String name, String content) {
      if (!content.equals(sent.put(name, content))) {
        handler.getConnections().forEach(open -> open.send(content, name, null, null));
      }
    }
  }

  /** Closes the connections: a server that waits for its requests would wait for them. */
  @Override
  public void close() {
    looking.shutdownNow();
    channels
        .values()
        .forEach(channel -> channel.handler.getConnections().forEach(IoUtils::safeClose));
  }
}
