package io.glyphloop.site.audit;

import io.glyphloop.core.error.Reason;
import io.glyphloop.core.error.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

/**
 * The audit log in files of one folder: {@code 20261121-120501-4711.jsonl} is the first of process
 * 4711, {@code 20261121-120501-4711-2.jsonl} the second, begun when the first had grown to its
 * size. Each process writes files of its own, so that none has to wait for another, and none is
 * ever renamed or shortened.
 *
 * <p>Each line is handed to the operating system at once. A request is announced in a {@code
 * .pending} file before it is sent; what a killed process had announced and not written down, the
 * next one that opens the folder writes down for it, with the problem {@value #UNKNOWN}.
 */
public final class FileAuditLog implements AuditLog {

  /** The problem of a request that was on its way when its process was killed. */
  static final String UNKNOWN = "unknown: the process ended before the answer";

  /** How the problem of a request begins that was not made. */
  static final String REFUSED = "refused";

  /** A file that has reached this many bytes is followed by the next. */
  static final long FILE_SIZE = 16L << 20;

  private final Clock clock;
  private final AuditFiles files;
  private final PendingFile pending;
  private long lastId;
  private boolean closed;

  private FileAuditLog(Clock clock, AuditFiles files, PendingFile pending) {
    this.clock = clock;
    this.files = files;
    this.pending = pending;
  }

  /**
   * Opens a log, and completes those of killed processes.
   *
   * @param folder made when it is missing
   * @throws StorageException when the folder cannot be written
   */
  public static FileAuditLog open(Path folder, Clock clock) {
    return open(folder, clock, FILE_SIZE);
  }

  static FileAuditLog open(Path folder, Clock clock, long fileSize) {
    try {
      AuditRecovery.completeAll(folder);
      AuditFiles files = AuditFiles.create(folder, clock.instant(), fileSize);
      return new FileAuditLog(clock, files, PendingFile.create(files.pending()));
    } catch (IOException e) {
      throw failure(folder, e);
    }
  }

  @Override
  public synchronized Entry begin(AuditRequest request) {
    AuditLine line = AuditLine.of(++lastId, clock.instant(), request);
    try {
      return new OpenEntry(line, pending.announce(line));
    } catch (IOException e) {
      throw failure(files.folder(), e);
    }
  }

  @Override
  public synchronized void refused(AuditRequest request, String reason) {
    Instant now = clock.instant();
    String problem = reason.startsWith(REFUSED) ? reason : REFUSED + ": " + reason;
    write(AuditLine.of(++lastId, now, request).failed(problem));
  }

  /** Closes the files; requests still on their way are written down as unknown. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      pending.close();
      AuditRecovery.complete(files.folder(), files.pending());
      files.close();
    } catch (IOException e) {
      throw failure(files.folder(), e);
    }
  }

  private void write(AuditLine line) {
    try {
      files.append(line);
    } catch (IOException e) {
      throw failure(files.folder(), e);
    }
  }

  private static StorageException failure(Path folder, IOException e) {
    return new StorageException(
        "cannot write the audit log in " + folder + ": " + Reason.of(e),
        "make room or correct the folder's permissions; without its line no request is made",
        e);
  }

  private final class OpenEntry implements Entry {
    private final AuditLine line;
    private final int slot;
    private boolean settled;

    OpenEntry(AuditLine line, int slot) {
      this.line = line;
      this.slot = slot;
    }

    @Override
    public void answered(int status, long bytes) {
      settle(line.answered(status, bytes));
    }

    @Override
    public void failed(String problem) {
      settle(line.failed(problem));
    }

    private void settle(AuditLine ended) {
      synchronized (FileAuditLog.this) {
        if (settled) {
          throw new IllegalStateException("request " + line.id() + " has ended already");
        }
        settled = true;
        // What was still on its way when the log was closed was written down there.
        if (!closed) {
          write(ended);
          pending.release(slot);
        }
      }
    }
  }
}
