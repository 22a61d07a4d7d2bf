package io.glyphloop.target.proxy;

import io.glyphloop.target.audit.AuditLog;
import io.glyphloop.target.scope.GuardedSocket;
import io.glyphloop.target.scope.ScopeGuard;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What all connections of a proxy share.
 *
 * @param gate what a request waits for, beside the guard
 * @param timeout how long to wait for a connection, and for each piece of a request or an answer
 * @param threads where the second direction of a tunnel runs
 */
record ProxySetup(
    ScopeGuard guard,
    ProxyGate gate,
    AuditLog audit,
    Duration timeout,
    Executor threads,
    Refusals refusals,
    OpenSockets sockets) {

  /** Returns a socket towards a site; it is closed with the proxy. */
  Socket socket() {
    return sockets.add(new GuardedSocket(guard));
  }
}
