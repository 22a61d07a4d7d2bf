package io.glyphloop.labeler.annotate;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.labeler.Annotation;
import io.glyphloop.labeler.AnnotationQueue;
import io.glyphloop.server.LoopbackServer;
import io.glyphloop.store.Workspace;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The {@link AnnotationPages} of one session, on loopback only. */
public final class AnnotationServer implements AutoCloseable {

  private static final int MOST_REQUEST_BYTES = 1 << 20;

  private final LoopbackServer server;
  private final AnnotationPages pages;

  /**
   * @param workspace holds the images; stays the caller's to close
   * @param items what is to be labelled, the first first
   * @param port on 127.0.0.1; 0 for a free one
   * @throws io.glyphloop.core.error.UsageException when the port is in use
   */
  public AnnotationServer(
      Workspace workspace,
      String target,
      TextRule rule,
      Split part,
      List<AnnotationQueue.Item> items,
      int port) {
    pages = new AnnotationPages(workspace, target, rule, part, items, "/", Optional.empty());
    server = LoopbackServer.start(port, MOST_REQUEST_BYTES, LoopbackServer.afterBody(pages));
  }

  public URI address() {
    return server.address();
  }

  public Annotation.Counts counts() {
    return pages.counts();
  }

  @Override
  public void close() {
    server.close();
  }
}
