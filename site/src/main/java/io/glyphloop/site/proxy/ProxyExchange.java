package io.glyphloop.site.proxy;

import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.core.error.ScopeException;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.audit.AuditLog;
import io.glyphloop.site.audit.AuditRequest;
import io.glyphloop.site.audit.Purpose;
import io.glyphloop.site.http.HttpFailures;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.io.IdentityInputStream;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;

/** One request of a client, whose address is known to its last character, and its answer. */
final class ProxyExchange {

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");

  private final ProxySetup setup;
  private final ClientConnection client;
  private boolean answering;

  ProxyExchange(ProxySetup setup, ClientConnection client) {
    this.setup = setup;
    this.client = client;
  }

  /**
   * @throws HttpException when what follows its head cannot be told for sure; nothing was sent
   */
  void answer(ProxyRequest request, MessageHead head) throws IOException, HttpException {
    MessageBody body = MessageBody.ofRequest(head);
    Purpose purpose = head.isWebSocket() ? Purpose.TUNNEL : Purpose.BROWSER;
    URI address;
    try {
      address = setup.guard().check(request.address());
      if (!client.isSecured() && address.getScheme().equalsIgnoreCase("https")) {
        throw new ProtocolException("https goes through a tunnel (CONNECT)");
      }
    } catch (ScopeException e) {
      setup.refuse(client, request, purpose, e);
      return;
    }
    if (isAdmitted(request, address, purpose)) {
      audited(request, head, body, address, purpose);
    }
  }

  private boolean isAdmitted(ProxyRequest request, URI address, Purpose purpose)
      throws IOException {
    try {
      setup.gate().accept(address);
      return true;
    } catch (ScopeException e) {
      setup.refuse(client, request, purpose, e);
    } catch (SiteException e) {
      failed(address, e);
    }
    return false;
  }

  private void audited(
      ProxyRequest request, MessageHead head, MessageBody body, URI address, Purpose purpose)
      throws IOException {
    AuditRequest line = AuditRequest.of(request.method(), address, purpose);
    AuditLog.Entry entry = setup.audit().begin(line);
    String problem = "broke off";
    Optional<Answered> answered = Optional.empty();
    try (Socket site = setup.connect(address)) {
      answered = Optional.of(forward(request, head, body, address, site));
      setup.problems().answered(address);
    } catch (ScopeException e) {
      problem = "refused: " + e.problem();
      setup.problems().refused(e);
      say(403, "Forbidden", e.getMessage());
    } catch (GlyphloopException e) {
      problem = e.problem();
      say(502, "Bad Gateway", e.getMessage());
    } catch (HttpException e) {
      problem = e.getClass().getSimpleName() + ": " + e.getMessage();
      say(502, "Bad Gateway", problem);
    } catch (IOException e) {
      SiteException failure = HttpFailures.of(e, address, false, ProxySetup.TIMEOUT);
      problem = failure.problem();
      failed(address, failure);
    } finally {
      if (answered.isPresent()) {
        entry.answered(answered.get().status(), answered.get().bytes());
      } else {
        entry.failed(problem);
      }
    }
  }

  private Answered forward(
      ProxyRequest request, MessageHead head, MessageBody body, URI address, Socket site)
      throws IOException, HttpException {
    boolean webSocket = head.isWebSocket();
    OutputStream toSite = site.getOutputStream();
    head.forwarded(
            request.method() + " " + request.path() + " HTTP/1.1",
            webSocket
                ? List.of(
                    MessageHead.header("Host", address.getRawAuthority()),
                    MessageHead.header("Connection", "Upgrade"),
                    MessageHead.header("Upgrade", "websocket"))
                : List.of(
                    MessageHead.header("Host", address.getRawAuthority()),
                    MessageHead.header("Connection", "close")),
            Set.of("host"))
        .writeTo(toSite);
    client.copy(body, toSite);
    SessionInputBufferImpl siteBuffer = MessageHead.buffer();
    InputStream fromSite = site.getInputStream();
    MessageHead answer = answer(siteBuffer, fromSite);
    int status = status(answer);
    answering = true;
    if (status == 101 && webSocket && answer.isWebSocket()) {
      answer
          .forwarded(
              answer.start(),
              List.of(
                  MessageHead.header("Connection", "Upgrade"),
                  MessageHead.header("Upgrade", "websocket")),
              Set.of())
          .writeTo(client.out());
      InputStream frames = new IdentityInputStream(siteBuffer, fromSite);
      return new Answered(
          status, Tunnel.run(client.socket(), client.rest(), site, frames, setup.threads()));
    }
    answer
        .forwarded(answer.start(), List.of(MessageHead.header("Connection", "close")), Set.of())
        .writeTo(client.out());
    MessageBody rest = MessageBody.ofAnswer(answer, request.method(), status);
    return new Answered(status, rest.copy(siteBuffer, fromSite, client.out()));
  }

  /** Reads the answer, past the 1xx ones that come before it. */
  private static MessageHead answer(SessionInputBufferImpl buffer, InputStream in)
      throws IOException, HttpException {
    while (true) {
      MessageHead head =
          MessageHead.read(buffer, in)
              .orElseThrow(() -> new ProtocolException("closed without an answer"));
      int status = status(head);
      if (status == 101 || status >= 200) {
        return head;
      }
    }
  }

  private static int status(MessageHead answer) throws ProtocolException {
    Matcher matcher = STATUS.matcher(answer.start());
    if (!matcher.matches()) {
      throw new ProtocolException("no status line of HTTP/1");
    }
    return Integer.parseInt(matcher.group(1));
  }

  private void failed(URI address, SiteException failure) throws IOException {
    if (!answering) {
      setup.problems().failed(address, failure);
    }
    boolean late = failure.failure() == SiteFailure.TIMEOUT;
    say(late ? 504 : 502, late ? "Gateway Timeout" : "Bad Gateway", failure.getMessage());
  }

  /** Answers for the proxy itself, unless the site's answer is already on its way. */
  private void say(int status, String reason, String text) throws IOException {
    if (!answering) {
      client.say(status, reason, text);
    }
  }

  private record Answered(int status, long bytes) {}
}
