package io.glyphloop.site.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.BasicHttpTransportMetrics;
import org.apache.hc.core5.http.impl.io.AbstractMessageParser;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.BasicLineParser;
import org.apache.hc.core5.util.CharArrayBuffer;

/**
 * The first lines of a request or an answer, as they arrived: its request or status line, and the
 * header fields in order.
 */
record MessageHead(String start, List<Header> headers) {

  private static final int LONGEST_LINE = 65_536;
  private static final int MOST_HEADERS = 256;
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "proxy-connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "te",
          "trailer",
          "upgrade",
          "expect");

  MessageHead {
    headers = List.copyOf(headers);
  }

  /** Makes the buffer that a head, and what follows it, is read through. */
  static SessionInputBufferImpl buffer() {
    return new SessionInputBufferImpl(
        new BasicHttpTransportMetrics(), 8192, 512, LONGEST_LINE, null);
  }

  /** Reads a head; empty when the other side closed the connection instead. */
  static Optional<MessageHead> read(SessionInputBufferImpl buffer, InputStream in)
      throws IOException, HttpException {
    CharArrayBuffer line = new CharArrayBuffer(256);
    if (buffer.readLine(line, in) < 0) {
      return Optional.empty();
    }
    Header[] headers =
        AbstractMessageParser.parseHeaders(
            buffer, in, MOST_HEADERS, LONGEST_LINE, BasicLineParser.INSTANCE);
    MessageHead head = new MessageHead(line.toString(), Arrays.asList(headers));
    // A control character would end a line here that the next reader takes for another header.
    boolean plain =
        isPlain(head.start)
            && head.headers.stream()
                .allMatch(header -> isPlain(header.getName()) && isPlain(header.getValue()));
    if (!plain) {
      throw new ProtocolException("a control character in the header");
    }
    return Optional.of(head);
  }

  /** Returns the header with its fields for one connection left out and others put in front. */
  MessageHead forwarded(String newStart, List<Header> first, Set<String> dropped) {
    Set<String> gone =
        values("connection").stream()
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    gone.addAll(HOP_BY_HOP);
    gone.addAll(dropped);
    List<Header> kept = new ArrayList<>(first);
    headers.stream()
        .filter(header -> !gone.contains(header.getName().toLowerCase(Locale.ROOT)))
        .forEach(kept::add);
    return new MessageHead(newStart, kept);
  }

  /** Returns the value of a header that may stand once; empty when it is not there. */
  Optional<String> only(String name) throws ProtocolException {
    List<String> values = values(name);
    if (values.size() > 1) {
      throw new ProtocolException("more than one " + name);
    }
    return values.stream().findFirst();
  }

  /** Returns whether a WebSocket is asked for or agreed to. */
  boolean isWebSocket() {
    return values("upgrade").stream().anyMatch(value -> value.equalsIgnoreCase("websocket"));
  }

  void writeTo(OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder(start).append("\r\n");
    for (Header header : headers) {
      text.append(header.getName()).append(": ").append(header.getValue()).append("\r\n");
    }
    out.write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  static Header header(String name, String value) {
    return new BasicHeader(name, value);
  }

  private List<String> values(String name) {
    return headers.stream()
        .filter(header -> header.getName().equalsIgnoreCase(name))
        .map(header -> header.getValue() == null ? "" : header.getValue().strip())
        .toList();
  }

  private static boolean isPlain(String text) {
    return text == null || text.chars().allMatch(c -> c == '\t' || c >= ' ' && c != 0x7F);
  }
}
