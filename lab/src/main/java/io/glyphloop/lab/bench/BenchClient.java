package io.glyphloop.lab.bench;

import io.glyphloop.server.recognition.RecognitionServer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client of {@code serve} that keeps its connection and does little itself, so that the server is
 * measured and not its clients, which share its processors.
 */
final class BenchClient implements AutoCloseable {

  private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *(\\d+)");
  private static final String END = "\r\n\r\n";

  private final Socket socket;
  private final InputStream in;
  private final String head;

  BenchClient(RecognitionServer server) {
    String host = server.address().getHost() + ":" + server.address().getPort();
    head =
        String.join(
            "\r\n",
            "POST /v1/recognize HTTP/1.1",
            "Host: " + host,
            "Authorization: Bearer " + server.token(),
            "Content-Type: image/png",
            "Content-Length: ");
    try {
      socket = new Socket(server.address().getHost(), server.address().getPort());
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a picture and waits for what was read. */
  void read(byte[] picture) {
    try {
      ByteArrayOutputStream request = new ByteArrayOutputStream();
      request.writeBytes((head + picture.length + END).getBytes(StandardCharsets.US_ASCII));
      request.writeBytes(picture);
      request.writeTo(socket.getOutputStream());
      String answer = headOfAnswer();
      Matcher length = LENGTH.matcher(answer);
      if (!answer.startsWith("HTTP/1.1 200 ") || !length.find()) {
        throw new IllegalStateException(answer);
      }
      in.skipNBytes(Long.parseLong(length.group(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String headOfAnswer() throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(END, read.length() - END.length()) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the server has closed the connection");
      }
      read.append((char) next);
    }
    return read.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
