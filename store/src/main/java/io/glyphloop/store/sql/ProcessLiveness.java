package io.glyphloop.store.sql;

import io.glyphloop.core.Digest;
import io.glyphloop.store.files.OwnerProcess;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the machines that share a PostgreSQL server which processes are still there: each holds a
 * lock of its own in a session of its own, and the server drops it with the session, whether the
 * process closed it, was killed, or its machine is gone. No clocks are compared but for the
 * server's restart, after which a process has a while to come back.
 */
final class ProcessLiveness implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessLiveness.class);

  /** How often the session is looked after. */
  private static final Duration CHECK = Duration.ofSeconds(5);

  private static final int CHECK_TIMEOUT_SECONDS = 5;

  /** A server notices within a minute that a machine is gone. */
  private static final String KEEP_ALIVE =
      "SELECT set_config('tcp_keepalives_idle', '30', false),"
          + " set_config('tcp_keepalives_interval', '10', false),"
          + " set_config('tcp_keepalives_count', '3', false)";

  /** A lock of 64 bits is shown as its two halves; after a restart its owner may be on its way. */
  private static final String ALIVE =
      "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1"
          + " AND granted AND database = (SELECT oid FROM pg_database"
          + " WHERE datname = current_database())"
          + " AND (CAST(classid AS bigint) << 32) + CAST(objid AS bigint) = ?)"
          + " OR (pg_postmaster_start_time() > ?"
          + " AND now() < pg_postmaster_start_time() + interval '30 seconds')";

  private final DataSource source;
  private final OwnerProcess self = OwnerProcess.current();
  private Connection session;
  private ScheduledExecutorService keeper;
  private boolean closed;

  public ProcessLiveness(DataSource source) {
    this.source = source;
  }

  public synchronized void announce() throws SQLException {
    hold();
    if (keeper == null) {
      keeper =
          Executors.newSingleThreadScheduledExecutor(
              work -> {
                Thread made = new Thread(work, "glyphloop-presence");
                made.setDaemon(true);
                return made;
              });
      long millis = CHECK.toMillis();
      keeper.scheduleWithFixedDelay(this::keep, millis, millis, TimeUnit.MILLISECONDS);
    }
  }

  /** Returns whether a process is there, wherever it runs. */
  public synchronized boolean isAlive(OwnerProcess owner) throws SQLException {
    hold();
    try (PreparedStatement query = session.prepareStatement(ALIVE)) {
      query.setLong(1, key(owner));
      query.setTimestamp(2, Timestamp.from(owner.start()));
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private void hold() throws SQLException {
    if (closed) {
      throw new IllegalStateException("the workspace is closed");
    }
    if (session != null && session.isValid(CHECK_TIMEOUT_SECONDS)) {
      return;
    }
    drop();
    Connection fresh = source.getConnection();
    try (PreparedStatement keepAlive = fresh.prepareStatement(KEEP_ALIVE);
        PreparedStatement lock = fresh.prepareStatement("SELECT pg_advisory_lock_shared(?)")) {
      keepAlive.execute();
      lock.setLong(1, key(self));
      lock.execute();
      session = fresh;
    } catch (SQLException e) {
      fresh.close();
      throw e;
    }
  }

  private synchronized void keep() {
    try {
      if (!closed) {
        hold();
      }
    } catch (SQLException e) {
      // The next statement tells the user; here it is only tried again.
      LOG.debug("the database server does not answer", e);
    }
  }

  /** The first 64 bits of a digest: that two processes have the same is not to be expected. */
  private static long key(OwnerProcess owner) {
    String text = owner.host() + " " + owner.pid() + " " + Columns.text(owner.start());
    Digest digest = Digest.of(text.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(HexFormat.of().parseHex(digest.hex())).getLong();
  }

  private void drop() {
    if (session != null) {
      try {
        session.close();
      } catch (SQLException e) {
        LOG.debug("a broken session could not be closed", e);
      }
      session = null;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    drop();
    if (keeper != null) {
      keeper.shutdown();
    }
  }
}
