package io.glyphloop.site.audit;

/**
 * Where each request leaves its line. Safe for several threads.
 *
 * <pre>{@code
 * AuditLog.Entry entry = audit.begin(request);   // before anything is sent
 * ...
 * entry.answered(200, 5312);                     // exactly one of answered and failed
 * }</pre>
 */
public interface AuditLog extends AutoCloseable {

  interface Entry {

    /**
     * The answer came.
     *
     * @param status the HTTP status
     * @param bytes how long the answer's body was, as it was read
     */
    void answered(int status, long bytes);

    /** No complete answer came; {@code problem} says why in a few words. */
    void failed(String problem);
  }

  /**
   * Announces a request. Nothing may be sent before this returns: after a kill it is the log's only
   * witness.
   *
   * @throws io.glyphloop.core.error.StorageException when the log cannot be written; the request
   *     must not be made then
   */
  Entry begin(AuditRequest request);

  /** Notes a request that was not made, and why. */
  void refused(AuditRequest request, String reason);

  @Override
  void close();

  /** Returns a log that keeps nothing, for sites of one's own machine. */
  static AuditLog none() {
    Entry entry =
        new Entry() {
          @Override
          public void answered(int status, long bytes) {}

          @Override
          public void failed(String problem) {}
        };
    return new AuditLog() {
      @Override
      public Entry begin(AuditRequest request) {
        return entry;
      }

      @Override
      public void refused(AuditRequest request, String reason) {}

      @Override
      public void close() {}
    };
  }
}
