package io.glyphloop.site.proxy;

import io.glyphloop.core.error.ScopeException;
import io.glyphloop.site.audit.Purpose;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import org.apache.hc.core5.http.HttpException;

/**
 * One connection of a client: one request, which may come through a tunnel (CONNECT) that ends
 * here, so that of each request the whole address is known. A connection is never used twice, so
 * that no second request can hide behind the first.
 */
final class ProxyConnection {

  private final ProxySetup setup;
  private final Socket client;

  ProxyConnection(ProxySetup setup, Socket client) {
    this.setup = setup;
    this.client = client;
  }

  /**
   * Serves the connection.
   *
   * @throws IOException when the client is gone, or the answer broke off on its way to it
   */
  void serve() throws IOException {
    try (ClientConnection wire = ClientConnection.over(client, setup.timeout())) {
      try {
        Optional<MessageHead> head = wire.head();
        if (head.isEmpty()) {
          return;
        }
        ProxyRequest request = ProxyRequest.parse(head.get().start());
        if (request.isConnect()) {
          tunnel(wire, request);
        } else {
          new ProxyExchange(setup, wire).answer(request, head.get());
        }
      } catch (HttpException e) {
        wire.say(400, "Bad Request", e.getMessage());
      }
    }
  }

  /** Nothing goes to the site for a tunnel; only for the request that comes through it. */
  private void tunnel(ClientConnection outer, ProxyRequest connect) throws IOException {
    try {
      setup.guard().check(connect.address());
    } catch (ScopeException e) {
      setup.refuse(outer, connect, Purpose.TUNNEL, e);
      return;
    }
    Optional<ClientConnection> inner = outer.inside(setup.shown().server());
    if (inner.isEmpty()) {
      return;
    }
    try (ClientConnection wire = inner.get()) {
      try {
        Optional<MessageHead> head = wire.head();
        if (head.isPresent()) {
          ProxyRequest request = ProxyRequest.within(connect, wire.isSecured(), head.get().start());
          new ProxyExchange(setup, wire).answer(request, head.get());
        }
      } catch (HttpException e) {
        wire.say(400, "Bad Request", e.getMessage());
      }
    }
  }
}
