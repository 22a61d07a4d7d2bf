package io.glyphloop.site.proxy;

import io.glyphloop.core.fuzz.FuzzTarget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;

/** What a browser sends to the guarding proxy, and what a site answers: one after the other. */
public final class ProxyMessageFuzz implements FuzzTarget {

  @Override
  public void read(byte[] input) {
    InputStream in = new ByteArrayInputStream(input);
    SessionInputBufferImpl buffer = MessageHead.buffer();
    try {
      for (int i = 0; i < 8; i++) {
        Optional<MessageHead> head = MessageHead.read(buffer, in);
        if (head.isEmpty()) {
          return;
        }
        message(head.get(), buffer, in);
      }
    } catch (IOException | HttpException e) {
      // The connection is closed then.
    }
  }

  private static void message(MessageHead head, SessionInputBufferImpl buffer, InputStream in)
      throws IOException, HttpException {
    ProxyRequest request = ProxyRequest.parse(head.start());
    if (request.isConnect()) {
      ProxyRequest.within(request, true, "GET / HTTP/1.1");
    }
    head.isWebSocket();
    head.forwarded("GET / HTTP/1.1", List.of(MessageHead.header("a", "b")), Set.of("host"))
        .writeTo(OutputStream.nullOutputStream());
    MessageBody.ofAnswer(head, request.method(), 200);
    MessageBody.ofRequest(head).copy(buffer, in, OutputStream.nullOutputStream());
  }

  @Override
  public List<byte[]> seeds() {
    return Stream.of(
            "GET http://localhost:1/a?b=c HTTP/1.1\r\nHost: localhost:1\r\nConnection: x, y\r\n"
                + "X: 1\r\n\r\n",
            "POST http://[::1]:1/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "5;a=b\r\nhello\r\n0\r\n\r\n",
            "CONNECT localhost:443 HTTP/1.1\r\nHost: localhost\r\nProxy-Connection: keep-alive"
                + "\r\n\r\n",
            "PUT http://localhost/%41#x HTTP/1.0\r\nContent-Length: 3\r\nUpgrade: websocket\r\n"
                + "\r\nabcGET http://localhost/ HTTP/1.1\r\n\r\n")
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
        .toList();
  }
}
