package io.glyphloop.testsite;

import io.glyphloop.core.error.Reason;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.testsite.source.Challenge;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.RoutingHandler;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.form.EagerFormParsingHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A login page with a captcha, on 127.0.0.1 only.
 *
 * <pre>{@code
 * var options = TestSiteOptions.serving(LibrarySource.of("kaptcha", 1));
 * try (TestSite site = TestSite.start(options)) {
 *   crawl(site.loginPage());
 *   System.out.println(site.counts());
 * }
 * }</pre>
 *
 * <p>{@code GET /login} shows the form, with a fresh challenge each time; {@code GET /captcha} is
 * the image; {@code POST /login} takes the answer; {@code GET /stats} gives the site's own counts
 * as JSON. The n-th picture that is asked for is the source's n-th.
 */
public final class TestSite implements AutoCloseable {

  static final String LOGIN = "/login";
  static final String IMAGE = "/captcha";
  static final String STATS = "/stats";

  private static final String HOST = "127.0.0.1";
  private static final int MAX_FORM_BYTES = 64 * 1024;
  private static final int WORKERS = 24;
  private static final int MILLIS_TO_STOP = 5_000;

  private final Undertow server;
  private final int port;
  private final Counter counter;

  private TestSite(Undertow server, Counter counter) {
    this.server = server;
    this.port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    this.counter = counter;
  }

  /**
   * @throws SiteException when the port is in use
   */
  public static TestSite start(TestSiteOptions options) {
    return start(options, InstantSource.system());
  }

  static TestSite start(TestSiteOptions options, InstantSource clock) {
    Counter counter = new Counter();
    Undertow server =
        Undertow.builder()
            .addHttpListener(options.port(), HOST)
            .setIoThreads(1)
            .setWorkerThreads(WORKERS)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, (long) MAX_FORM_BYTES)
            .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, MILLIS_TO_STOP)
            .setHandler(handler(options, clock, counter))
            .build();
    try {
      server.start();
    } catch (RuntimeException e) {
      throw new SiteException(
          "port " + options.port() + " on this machine cannot be opened (" + Reason.of(e) + ")",
          "choose another port, or 0 for a free one",
          e);
    }
    return new TestSite(server, counter);
  }

  private static HttpHandler handler(
      TestSiteOptions options, InstantSource clock, Counter counter) {
    AtomicLong next = new AtomicLong();
    // Numbered when first needed, so that a page nobody looks at uses up no challenge.
    Supplier<Challenge> draw = () -> options.source().challenge(next.getAndIncrement());
    Function<Visitors, LoginSession> create =
        all -> new LoginSession(all::secret, draw, options.attemptsPerChallenge());
    Visitors visitors = new Visitors(options.sessionLifetime(), clock, create);
    ImageHandler images = new ImageHandler(visitors, counter);
    RoutingHandler routes =
        Handlers.routing()
            .get("/", Handlers.redirect(LOGIN))
            .get(LOGIN, e -> Replies.html(e, Page.login(visitors.findOrAdd(e).renew())))
            .post(LOGIN, new AnswerHandler(visitors, options, counter))
            .get(IMAGE, images)
            .get(STATS, e -> Replies.text(e, 200, "application/json", counter.snapshot().toJson()));
    new ShapeHandlers(visitors, images, counter).addTo(routes);
    new ApiHandlers(() -> create.apply(visitors), options, counter).addTo(routes);
    HttpHandler faulty = new FaultHandler(routes, options, counter);
    HttpHandler blocking = new BlockingHandler(faulty);
    if (!options.faults().probabilities().isEmpty()) {
      return new EagerFormParsingHandler(blocking);
    }
    // Drawing takes a while, and so may a fault; the login page alone wakes no other thread.
    return new EagerFormParsingHandler(
        exchange ->
            (exchange.getRequestPath().equals(LOGIN) ? faulty : blocking).handleRequest(exchange));
  }

  public int port() {
    return port;
  }

  /** Returns the address of the login page: {@code http://127.0.0.1:PORT/login}. */
  public URI loginPage() {
    return URI.create("http://" + HOST + ":" + port + LOGIN);
  }

  public SiteCounts counts() {
    return counter.snapshot();
  }

  /** Stops the site and its threads; replies under way are cut off. */
  @Override
  public void close() {
    server.stop();
  }
}
