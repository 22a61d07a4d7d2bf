package io.glyphloop.site.http;

import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.audit.AuditLog;
import io.glyphloop.site.audit.AuditRequest;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.politeness.HostRates;
import io.glyphloop.site.scope.ScopeGuard;
import io.glyphloop.site.tls.SiteTls;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.cookie.CookieStore;
import org.apache.hc.client5.http.cookie.StandardCookieSpec;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that sends a request to a site: at the host's rate, within the target's timeout, to
 * the addresses that the guard names, with no redirect followed, nothing tried again, and a line in
 * the audit log. Safe for several threads.
 */
final class GuardedHttpClient implements AutoCloseable {

  /** The largest body that is read, in bytes after decompression. */
  static final int MAX_BODY = 8 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(GuardedHttpClient.class);
  private static final int MAX_CONNECTIONS = 512;

  private final HostRates rates;
  private final AuditLog audit;
  private final Duration timeout;
  private final CloseableHttpClient client;
  private final Watchdog watchdog = new Watchdog();

  GuardedHttpClient(
      TargetConfig config, String userAgent, ScopeGuard guard, HostRates rates, AuditLog audit) {
    this.rates = rates;
    this.audit = audit;
    this.timeout = config.timeout();
    this.client = client(timeout, userAgent, guard, SiteTls.context(config.certificate()));
  }

  /**
   * Sends one request and reads the whole answer, whatever its status.
   *
   * @param address where it goes; past the guard already, and connected to through it
   * @param cookies the session's cookies; those of the answer are added
   */
  SiteResponse send(URI address, SiteRequest outgoing, CookieStore cookies) {
    HttpUriRequestBase request = request(outgoing, address);
    HttpClientContext context = HttpClientContext.create();
    context.setCookieStore(cookies);
    rates.await(address);
    AuditLog.Entry entry =
        audit.begin(AuditRequest.of(outgoing.method(), address, outgoing.purpose()));
    try {
      SiteResponse answer = exchange(request, context, address);
      entry.answered(answer.status(), answer.body().length);
      return answer;
    } catch (GlyphloopException e) {
      entry.failed(e.problem());
      throw e;
    } catch (RuntimeException | Error e) {
      entry.failed(e.toString());
      throw e;
    }
  }

  private SiteResponse exchange(
      HttpUriRequestBase request, HttpClientContext context, URI address) {
    long start = System.nanoTime();
    // The client's own timeouts are for each read: a site that drips bytes would hold us for ever.
    Future<?> alarm = watchdog.begin(timeout, request::cancel);
    try {
      SiteResponse answer = client.execute(request, context, response -> read(address, response));
      LOG.debug("{} {} -> {}", request.getMethod(), address, answer.status());
      return answer;
    } catch (TooLargeException e) {
      throw new SiteException(
          SiteFailure.TOO_LARGE,
          address + " answered more than " + (MAX_BODY >> 20) + " MiB",
          "check the url in the target's file",
          e);
    } catch (IOException e) {
      boolean late = System.nanoTime() - start >= timeout.toNanos();
      SiteException failure = HttpFailures.of(e, address, late, timeout);
      LOG.debug("{} {} -> {}", request.getMethod(), address, failure.failure());
      throw failure;
    } finally {
      alarm.cancel(false);
    }
  }

  @Override
  public void close() {
    watchdog.close();
    client.close(CloseMode.GRACEFUL);
  }

  private static HttpUriRequestBase request(SiteRequest outgoing, URI address) {
    HttpUriRequestBase request = new HttpUriRequestBase(outgoing.method(), address);
    request.setHeader(HttpHeaders.ACCEPT, outgoing.accept());
    outgoing.referer().ifPresent(page -> request.setHeader(HttpHeaders.REFERER, page));
    outgoing.headers().forEach(request::setHeader);
    outgoing.body().ifPresent(request::setEntity);
    return request;
  }

  private static SiteResponse read(URI address, ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    byte[] body = new byte[0];
    if (entity != null) {
      // Not closed here: closing would read the rest of a body that is too large.
      InputStream in = entity.getContent();
      body = in == null ? body : in.readNBytes(MAX_BODY + 1);
      if (body.length > MAX_BODY) {
        throw new TooLargeException();
      }
    }
    Optional<ContentType> type =
        Optional.ofNullable(entity).map(HttpEntity::getContentType).map(ContentType::parseLenient);
    return new SiteResponse(
        address,
        response.getCode(),
        header(response, HttpHeaders.LOCATION),
        header(response, HttpHeaders.RETRY_AFTER),
        type,
        body);
  }

  private static Optional<String> header(ClassicHttpResponse response, String name) {
    return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
  }

  private static CloseableHttpClient client(
      Duration patience, String userAgent, ScopeGuard guard, SSLContext sites) {
    Timeout timeout = Timeout.of(patience);
    ConnectionConfig connection =
        ConnectionConfig.custom()
            .setConnectTimeout(timeout)
            .setSocketTimeout(timeout)
            .setValidateAfterInactivity(TimeValue.ofSeconds(1))
            .build();
    RequestConfig requests =
        RequestConfig.custom()
            .setConnectionRequestTimeout(timeout)
            .setResponseTimeout(timeout)
            .setCookieSpec(StandardCookieSpec.RELAXED)
            .build();
    return HttpClients.custom()
        .setConnectionManager(
            new GuardedConnections(guard)
                .setDefaultConnectionConfig(connection)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(sites))
                // No worker waits for another's turn at the pool: there are enough for all.
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnTotal(MAX_CONNECTIONS)
                .setMaxConnPerRoute(MAX_CONNECTIONS)
                .build())
        .setDefaultRequestConfig(requests)
        .setUserAgent(userAgent)
        // Straight to the site: no proxy of the system's settings sees a request.
        .setRoutePlanner(new DefaultRoutePlanner(null))
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableAuthCaching()
        .build();
  }

  private static final class TooLargeException extends IOException {}
}
