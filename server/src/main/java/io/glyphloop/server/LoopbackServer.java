package io.glyphloop.server;

import io.glyphloop.core.error.Reason;
import io.glyphloop.core.error.UsageException;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * A web server on 127.0.0.1 alone. It answers several at once, gives up on requests that do not
 * arrive whole within ten seconds, and refuses those that name another host, or that a page of
 * another origin sent: a web page elsewhere could have its own name point to this machine. When it
 * is closed, requests that have arrived are answered first.
 */
public final class LoopbackServer implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final Duration TO_ARRIVE = Duration.ofSeconds(10);
  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final Duration TO_FINISH = Duration.ofSeconds(15);
  private static final int WORKERS = 8;

  private final HttpHandler handler;
  private final Refusal refusal;
  private final Undertow server;
  private final GracefulShutdownHandler finishing;
  private final int port;

  private LoopbackServer(int port, long mostBytes, HttpHandler handler, Refusal refusal) {
    this.handler = handler;
    this.refusal = refusal;
    finishing = new GracefulShutdownHandler(this::admit);
    server =
        Undertow.builder()
            .addHttpListener(port, HOST)
            .setIoThreads(1)
            .setWorkerThreads(WORKERS)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, mostBytes)
            .setServerOption(
                UndertowOptions.REQUEST_PARSE_TIMEOUT, Math.toIntExact(TO_ARRIVE.toMillis()))
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, Math.toIntExact(IDLE.toMillis()))
            .setHandler(
                exchange -> {
                  exchange.addDefaultResponseListener(this::refuse);
                  finishing.handleRequest(exchange);
                })
            .build();
    try {
      server.start();
    } catch (RuntimeException e) {
      throw new UsageException(
          "port " + port + " on this machine cannot be opened (" + Reason.of(e) + ")",
          "give another --port, or 0 for a free one",
          e);
    }
    this.port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  /**
   * Starts a server.
   *
   * @param port 0 for a free one
   * @param mostBytes the longest body of a request; longer ones are not read to their end
   * @param handler answers all requests that may be answered
   * @throws UsageException when the port is in use
   */
  public static LoopbackServer start(int port, long mostBytes, HttpHandler handler) {
    return start(
        port,
        mostBytes,
        handler,
        (exchange, status, problem, remedy) ->
            PageAnswer.send(
                exchange, status, "text/plain; charset=utf-8", problem + "; " + remedy + ".\n"));
  }

  /**
   * Starts a server that says in a form of its own what it refuses.
   *
   * @see #start(int, long, HttpHandler)
   */
  public static LoopbackServer start(
      int port, long mostBytes, HttpHandler handler, Refusal refusal) {
    return new LoopbackServer(port, mostBytes, handler, refusal);
  }

  /** Gives the form of a server's answers to a refusal that is none of its handler's. */
  @FunctionalInterface
  public interface Refusal {

    void send(HttpServerExchange exchange, int status, String problem, String remedy);
  }

  /** Answers a request when all of it is there. */
  @FunctionalInterface
  public interface BodyHandler {

    /**
     * Answers before it returns; what it throws becomes status 500.
     *
     * @param body empty when there is none
     */
    void handle(HttpServerExchange exchange, byte[] body) throws Exception;
  }

  /**
   * Returns what waits for a request's body without a thread, and then answers on a thread that may
   * take its time.
   */
  public static HttpHandler afterBody(BodyHandler handler) {
    return exchange -> {
      if (exchange.getRequestHeaders().contains(Headers.TRANSFER_ENCODING)) {
        // Undertow prints a trace when such a body turns out to be too long, and answers nothing.
        exchange.setPersistent(false).setStatusCode(StatusCodes.LENGTH_REQUIRED).endExchange();
        return;
      }
      exchange
          .getRequestReceiver()
          .receiveFullBytes(
              (arrived, body) ->
                  arrived.dispatch((HttpHandler) later -> handler.handle(later, body)),
              (broken, problem) ->
                  broken
                      .setStatusCode(
                          problem instanceof RequestTooBigException
                              ? StatusCodes.REQUEST_ENTITY_TOO_LARGE
                              : StatusCodes.BAD_REQUEST)
                      .endExchange());
    };
  }

  public int port() {
    return port;
  }

  /** Returns the address of the first page, {@code http://127.0.0.1:PORT/}. */
  public URI address() {
    return URI.create("http://" + HOST + ":" + port + "/");
  }

  private void admit(HttpServerExchange exchange) throws Exception {
    boundArrival(exchange);
    if (isForUs(exchange)) {
      handler.handleRequest(exchange);
    } else {
      exchange.setStatusCode(StatusCodes.FORBIDDEN).endExchange();
    }
  }

  /** Gives words to what would be sent with none. */
  private boolean refuse(HttpServerExchange exchange) {
    int status = exchange.getStatusCode();
    switch (status) {
      case StatusCodes.BAD_REQUEST ->
          refusal.send(exchange, status, "the body did not arrive whole", "send it again");
      case StatusCodes.FORBIDDEN ->
          refusal.send(
              exchange,
              status,
              "this is served to this machine only",
              "ask 127.0.0.1, and from no page of another origin");
      case StatusCodes.LENGTH_REQUIRED ->
          refusal.send(exchange, status, "the body's length is not known", "send a Content-Length");
      case StatusCodes.REQUEST_ENTITY_TOO_LARGE ->
          refusal.send(exchange, status, "the body is too long", "send less at once");
      case StatusCodes.INTERNAL_SERVER_ERROR ->
          refusal.send(exchange, status, "this could not be answered", "see the log: --verbose");
      case StatusCodes.SERVICE_UNAVAILABLE ->
          refusal.send(exchange, status, "the server is stopping", "start it again");
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean isForUs(HttpServerExchange exchange) {
    Set<String> names = Set.of(HOST + ":" + port, "localhost:" + port);
    String host = exchange.getRequestHeaders().getFirst(Headers.HOST);
    String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
    return host != null
        && names.contains(host)
        && (origin == null || names.stream().anyMatch(name -> origin.equals("http://" + name)));
  }

  /** The server's own limits are for the time between two bytes; this is for all of them. */
  private static void boundArrival(HttpServerExchange exchange) {
    if (exchange.isRequestComplete()) {
      return;
    }
    XnioExecutor.Key limit =
        exchange
            .getIoThread()
            .executeAfter(
                () -> {
                  if (!exchange.isRequestComplete()) {
                    IoUtils.safeClose(exchange.getConnection());
                  }
                },
                TO_ARRIVE.toMillis(),
                TimeUnit.MILLISECONDS);
    exchange.addExchangeCompleteListener(
        (done, next) -> {
          limit.remove();
          next.proceed();
        });
  }

  /**
   * Takes no more requests, answers those that have arrived, and stops; those that take longer than
   * fifteen seconds are cut off.
   */
  @Override
  public void close() {
    finishing.shutdown();
    try {
      finishing.awaitShutdown(TO_FINISH.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop();
  }
}
