package io.glyphloop.target.proxy;

import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.core.error.ScopeException;
import io.glyphloop.target.audit.AuditLog;
import io.glyphloop.target.audit.AuditRequest;
import io.glyphloop.target.audit.Purpose;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;

/**
 * One connection of a client: one request, and its answer or the tunnel that it asks for. A
 * connection is never used twice, so that no second request can hide behind the first.
 */
final class ProxyExchange {

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");

  private final ProxySetup setup;
  private final Socket client;
  private final InputStream fromClient;
  private final OutputStream toClient;
  private final SessionInputBufferImpl clientBuffer = Head.buffer();
  private boolean answering;

  ProxyExchange(ProxySetup setup, Socket client) throws IOException {
    this.setup = setup;
    this.client = client;
    client.setSoTimeout((int) setup.timeout().toMillis());
    client.setTcpNoDelay(true);
    this.fromClient = client.getInputStream();
    this.toClient = client.getOutputStream();
  }

  /**
   * Serves the connection.
   *
   * @throws IOException when the client is gone, or the answer broke off on its way to it
   */
  void serve() throws IOException {
    try {
      Optional<Head> head = Head.read(clientBuffer, fromClient);
      if (head.isPresent()) {
        ProxyRequest request = ProxyRequest.parse(head.get().start());
        Body body = Body.ofRequest(head.get());
        admitted(request, head.get(), body);
      }
    } catch (HttpException e) {
      say(400, "Bad Request", e.getMessage());
    }
  }

  private void admitted(ProxyRequest request, Head head, Body body) throws IOException {
    Purpose purpose = request.isConnect() || head.isWebSocket() ? Purpose.TUNNEL : Purpose.BROWSER;
    URI address;
    try {
      address = setup.guard().check(request.address());
      if (!request.isConnect() && !address.getScheme().equalsIgnoreCase("http")) {
        say(400, "Bad Request", "https goes through a tunnel (CONNECT)");
        return;
      }
      setup.gate().admit(address, request.isConnect());
    } catch (ScopeException e) {
      refuse(AuditRequest.ofRefused(request.method(), request.address(), purpose), e);
      return;
    }
    audited(request, head, body, address, purpose);
  }

  private void audited(ProxyRequest request, Head head, Body body, URI address, Purpose purpose)
      throws IOException {
    AuditRequest line = AuditRequest.of(request.method(), address, purpose);
    AuditLog.Entry entry = setup.audit().begin(line);
    String problem = "broke off";
    Optional<Answered> answered = Optional.empty();
    try (Socket site = connect(address)) {
      answered =
          Optional.of(
              request.isConnect() ? tunnel(site) : forward(request, head, body, address, site));
    } catch (ScopeException e) {
      problem = "refused: " + e.problem();
      setup.refusals().add(e);
      say(403, "Forbidden", e.getMessage());
    } catch (GlyphloopException e) {
      problem = e.problem();
      say(502, "Bad Gateway", e.getMessage());
    } catch (SocketTimeoutException e) {
      problem = "timeout";
      say(504, "Gateway Timeout", "no answer in time");
    } catch (IOException | HttpException e) {
      problem = e.getClass().getSimpleName() + ": " + e.getMessage();
      say(502, "Bad Gateway", problem);
    } finally {
      if (answered.isPresent()) {
        entry.answered(answered.get().status(), answered.get().bytes());
      } else {
        entry.failed(problem);
      }
    }
  }

  private Socket connect(URI address) throws IOException {
    int port = address.getPort();
    if (port == -1) {
      port = address.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }
    IOException last = new IOException(address.getHost() + " has no address");
    for (InetSocketAddress to : setup.guard().connectable(address.getHost(), port)) {
      Socket socket = setup.socket();
      try {
        socket.connect(to, (int) setup.timeout().toMillis());
        socket.setSoTimeout((int) setup.timeout().toMillis());
        socket.setTcpNoDelay(true);
        return socket;
      } catch (IOException e) {
        last = e;
        socket.close();
      }
    }
    throw last;
  }

  private Answered tunnel(Socket site) throws IOException {
    toClient.write(
        "HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    toClient.flush();
    answering = true;
    InputStream early = new Body.Drain(clientBuffer, fromClient);
    return new Answered(
        200, Tunnel.run(client, early, site, site.getInputStream(), setup.threads()));
  }

  private Answered forward(ProxyRequest request, Head head, Body body, URI address, Socket site)
      throws IOException, HttpException {
    boolean webSocket = head.isWebSocket();
    OutputStream toSite = site.getOutputStream();
    head.forwarded(
            request.method() + " " + request.path() + " HTTP/1.1",
            webSocket
                ? List.of(
                    Head.header("Host", address.getRawAuthority()),
                    Head.header("Connection", "Upgrade"),
                    Head.header("Upgrade", "websocket"))
                : List.of(
                    Head.header("Host", address.getRawAuthority()),
                    Head.header("Connection", "close")),
            Set.of("host"))
        .writeTo(toSite);
    body.copy(clientBuffer, fromClient, toSite);
    SessionInputBufferImpl siteBuffer = Head.buffer();
    InputStream fromSite = site.getInputStream();
    Head answer = answer(siteBuffer, fromSite);
    int status = status(answer);
    answering = true;
    if (status == 101 && webSocket && answer.isWebSocket()) {
      answer
          .forwarded(
              answer.start(),
              List.of(Head.header("Connection", "Upgrade"), Head.header("Upgrade", "websocket")),
              Set.of())
          .writeTo(toClient);
      InputStream early = new Body.Drain(clientBuffer, fromClient);
      InputStream frames = new Body.Drain(siteBuffer, fromSite);
      return new Answered(status, Tunnel.run(client, early, site, frames, setup.threads()));
    }
    answer
        .forwarded(answer.start(), List.of(Head.header("Connection", "close")), Set.of())
        .writeTo(toClient);
    Body rest = Body.ofAnswer(answer, request.method(), status);
    return new Answered(status, rest.copy(siteBuffer, fromSite, toClient));
  }

  /** Reads the answer, past the 1xx ones that come before it. */
  private static Head answer(SessionInputBufferImpl buffer, InputStream in)
      throws IOException, HttpException {
    while (true) {
      Head head =
          Head.read(buffer, in)
              .orElseThrow(() -> new ProtocolException("closed without an answer"));
      int status = status(head);
      if (status == 101 || status >= 200) {
        return head;
      }
    }
  }

  private static int status(Head answer) throws ProtocolException {
    Matcher matcher = STATUS.matcher(answer.start());
    if (!matcher.matches()) {
      throw new ProtocolException("no status line of HTTP/1");
    }
    return Integer.parseInt(matcher.group(1));
  }

  private void refuse(AuditRequest request, ScopeException e) throws IOException {
    setup.audit().refused(request, e.problem());
    setup.refusals().add(e);
    say(403, "Forbidden", e.getMessage());
  }

  /** Answers for the proxy itself, unless the site's answer is already on its way. */
  private void say(int status, String reason, String text) throws IOException {
    if (answering) {
      return;
    }
    byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
    new Head(
            "HTTP/1.1 " + status + " " + reason,
            List.of(
                Head.header("Content-Type", "text/plain; charset=utf-8"),
                Head.header("Content-Length", Integer.toString(body.length)),
                Head.header("Via", "1.1 glyphloop"),
                Head.header("Connection", "close")))
        .writeTo(toClient);
    toClient.write(body);
    toClient.flush();
    // What the client has sent and nobody read would make the kernel take the answer back.
    fromClient.skipNBytes(fromClient.available());
  }

  /** What the site answered. */
  private record Answered(int status, long bytes) {}
}
