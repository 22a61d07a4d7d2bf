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
record ProxyConnection(ProxySetup setup) {

  /** Serves it; fails when the client is gone, or the answer broke off on its way to it. */
  void serve(Socket client) throws IOException {
    serve(ClientConnection.over(client), Optional.empty());
  }

  /**
   * @param tunnel what asked for the tunnel that this connection is within
   */
  private void serve(ClientConnection connection, Optional<ProxyRequest> tunnel)
      throws IOException {
    try (ClientConnection wire = connection) {
      try {
        Optional<MessageHead> head = wire.head();
        if (head.isEmpty()) {
          return;
        }
        String line = head.get().start();
        ProxyRequest request =
            tunnel.isPresent()
                ? ProxyRequest.within(tunnel.get(), wire.isSecured(), line)
                : ProxyRequest.parse(line);
        if (tunnel.isEmpty() && request.isConnect()) {
          open(wire, request);
        } else {
          new ProxyExchange(setup, wire).answer(request, head.get());
        }
      } catch (HttpException e) {
        wire.say(400, "Bad Request", e.getMessage());
      }
    }
  }

  /** Nothing goes to the site for a tunnel; only for the request that comes through it. */
  private void open(ClientConnection outer, ProxyRequest connect) throws IOException {
    try {
      setup.guard().check(connect.address());
    } catch (ScopeException e) {
      setup.refuse(outer, connect, Purpose.TUNNEL, e);
      return;
    }
    Optional<ClientConnection> inner = outer.inside(setup.shown().server());
    if (inner.isPresent()) {
      serve(inner.get(), Optional.of(connect));
    }
  }
}
