package io.glyphloop.site.proxy;

import io.glyphloop.core.error.ScopeException;
import io.glyphloop.site.audit.AuditLog;
import io.glyphloop.site.audit.AuditRequest;
import io.glyphloop.site.audit.Purpose;
import io.glyphloop.site.scope.GuardedSocket;
import io.glyphloop.site.scope.ScopeGuard;
import io.glyphloop.site.tls.SelfSigned;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/**
 * What all connections of a proxy share.
 *
 * @param gate what a request waits for, beside the guard
 * @param sites the TLS of connections to sites: whom to believe
 * @param shown what clients are shown that expect a site's certificate
 * @param timeout how long to wait for a connection, and for each piece of a request or an answer
 * @param threads where the second direction of a tunnel runs
 */
record ProxySetup(
    ScopeGuard guard,
    ProxyGate gate,
    AuditLog audit,
    SSLContext sites,
    SelfSigned shown,
    Duration timeout,
    Executor threads,
    RecentRefusals refusals,
    RecentFailures failures,
    OpenSockets sockets) {

  /** Returns a socket towards a site; it is closed with the proxy. */
  Socket socket() {
    return sockets.add(new GuardedSocket(guard));
  }

  /** Refuses a request, and writes that down. */
  void refuse(ClientConnection client, ProxyRequest request, Purpose purpose, ScopeException e)
      throws IOException {
    audit.refused(
        AuditRequest.ofRefused(request.method(), request.address(), purpose), e.problem());
    refusals.add(e);
    client.say(403, "Forbidden", e.getMessage());
  }
}
