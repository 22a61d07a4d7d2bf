package io.glyphloop.site.audit;

/** Keeps nothing. */
final class SilentAuditLog implements AuditLog {

  @Override
  public Entry begin(AuditRequest request) {
    return new Entry() {
      @Override
      public void answered(int status, long bytes) {
        // Nobody wants to know.
      }

      @Override
      public void failed(String problem) {
        // Nobody wants to know.
      }
    };
  }

  @Override
  public void refused(AuditRequest request, String reason) {
    // Nobody wants to know.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
