package io.glyphloop.site.proxy;

import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.io.Closer;

/** The sockets that have to be closed with the proxy. */
final class OpenSockets {

  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  <S extends Socket> S add(S socket) {
    sockets.removeIf(Socket::isClosed);
    sockets.add(socket);
    if (closed) {
      Closer.closeQuietly(socket);
    }
    return socket;
  }

  void closeAll() {
    closed = true;
    sockets.forEach(Closer::closeQuietly);
  }
}
