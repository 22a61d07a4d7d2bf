package io.glyphloop.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LoopbackServerIT {

  @Test
  @Timeout(60)
  void halfSentRequestsHoldNobodyUp() throws IOException {
    try (LoopbackServer server = serving()) {
      List<Socket> stuck = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.getOutputStream().write(halves(server).get(i % 2).getBytes(StandardCharsets.UTF_8));
        stuck.add(socket);
      }
      assertThat(ask(server, "127.0.0.1:" + server.port())).startsWith("HTTP/1.1 200");
      for (Socket socket : stuck) {
        // Given up on: the end of the stream, or a reset, instead of waiting for ever.
        assertThat(isOver(socket)).isTrue();
        socket.close();
      }
    }
  }

  @Test
  void anotherNameForThisMachineIsRefused() throws IOException {
    try (LoopbackServer server = serving()) {
      assertThat(ask(server, "evil.example:" + server.port())).startsWith("HTTP/1.1 403");
      assertThat(ask(server, "localhost:" + server.port())).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void whatIsTooLongOrFailsIsSaid() throws IOException {
    try (LoopbackServer server = serving()) {
      String own = "127.0.0.1:" + server.port();
      assertThat(ask(server, "POST /", own, "Content-Length: 1001\r\n\r\n" + "x".repeat(1001)))
          .startsWith("HTTP/1.1 413")
          .contains("the body is too long");
      assertThat(ask(server, "POST /", own, "Transfer-Encoding: chunked\r\n\r\n"))
          .startsWith("HTTP/1.1 411")
          .contains("Content-Length");
      assertThat(ask(server, "GET /defect", own, "\r\n"))
          .startsWith("HTTP/1.1 500")
          .contains("--verbose");
    }
  }

  /** Returns a request that ends in its head, and one that ends in its body. */
  private static List<String> halves(LoopbackServer server) {
    return List.of(
        "POST / HTTP/1.1\r\nHost: x",
        "POST / HTTP/1.1\r\nHost: 127.0.0.1:"
            + server.port()
            + "\r\nContent-Length: 9\r\n\r\nhalf");
  }

  private static boolean isOver(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (IOException e) {
      return true;
    }
  }

  private static LoopbackServer serving() {
    return LoopbackServer.start(
        0,
        1000,
        LoopbackServer.afterBody(
            (exchange, body) -> {
              if (exchange.getRequestPath().equals("/defect")) {
                throw new IllegalStateException("a defect");
              }
              exchange.getResponseSender().send("served");
            }));
  }

  private static String ask(LoopbackServer server, String host) throws IOException {
    return ask(server, "GET /", host, "\r\n");
  }

  private static String ask(LoopbackServer server, String line, String host, String rest)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        InputStream in = socket.getInputStream()) {
      socket
          .getOutputStream()
          .write(
              (line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + rest)
                  .getBytes(StandardCharsets.UTF_8));
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
