package io.glyphloop.site.proxy;

import java.io.IOException;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sockets that have to be closed with the proxy. */
final class OpenSockets {

  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  <S extends Socket> S add(S socket) {
    sockets.removeIf(Socket::isClosed);
    sockets.add(socket);
    if (closed) {
      close(socket);
    }
    return socket;
  }

  void closeAll() {
    closed = true;
    sockets.forEach(OpenSockets::close);
  }

  static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Closed either way: what it had to say is of no use to anybody any more.
      return;
    }
  }
}
