package io.glyphloop.site.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.apache.hc.core5.io.Closer;

/** Copies bytes both ways between two sockets, until both sides have said all. */
final class Tunnel {

  private Tunnel() {}

  /**
   * Copies until the end, however that comes.
   *
   * @param fromClient what comes from the client, what was read ahead included; fromSite likewise
   * @param threads where the second direction runs
   * @return how many bytes came from the site
   */
  static long run(
      Socket client, InputStream fromClient, Socket site, InputStream fromSite, Executor threads)
      throws IOException {
    client.setSoTimeout(0);
    site.setSoTimeout(0);
    FutureTask<Long> upwards = new FutureTask<>(() -> copy(fromClient, site));
    threads.execute(upwards);
    long bytes = copy(fromSite, client);
    try {
      upwards.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("copying reports no errors", e);
    }
    return bytes;
  }

  /** A broken connection is the usual end of a tunnel, so it is no error. */
  private static long copy(InputStream in, Socket to) {
    long bytes = 0;
    try {
      OutputStream out = to.getOutputStream();
      byte[] piece = new byte[16_384];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        out.write(piece, 0, read);
        out.flush();
        bytes += read;
      }
      to.shutdownOutput();
    } catch (IOException e) {
      Closer.closeQuietly(to);
    }
    return bytes;
  }
}
