package io.glyphloop.site.audit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps its lines in memory, as {@code METHOD host path purpose result}. */
public final class MemoryAuditLog implements AuditLog {

  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public Entry begin(AuditRequest request) {
    return new Entry() {
      @Override
      public void answered(int status, long bytes) {
        lines.add(text(request) + " " + status + " " + bytes);
      }

      @Override
      public void failed(String problem) {
        lines.add(text(request) + " failed: " + problem);
      }
    };
  }

  @Override
  public void refused(AuditRequest request, String reason) {
    lines.add(text(request) + " refused: " + reason);
  }

  @Override
  public void close() {
    // The test reads on.
  }

  /** Returns the lines so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  private static String text(AuditRequest request) {
    return request.method()
        + " "
        + request.host()
        + " "
        + request.path()
        + " "
        + request.purpose().word();
  }
}
