package io.glyphloop.store.sql;

import io.glyphloop.core.Digest;
import io.glyphloop.store.MigrationReport;
import io.glyphloop.store.jdbc.Columns;
import io.glyphloop.store.jdbc.Dialect;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** All rows of a table on one database, read or written one after the other. */
final class TableRows {

  private static final int BATCH = 500;

  private final Handle handle;
  private final Dialect dialect;
  private final StoredTable table;

  TableRows(Handle handle, Dialect dialect, StoredTable table) {
    this.handle = handle;
    this.dialect = dialect;
    this.table = table;
  }

  long count() {
    return handle
        .createQuery("SELECT count(*) FROM \"" + table.name() + '"')
        .mapTo(Long.class)
        .one();
  }

  /**
   * Reads the rows in the order of their key.
   *
   * @param each takes a row's values: texts, {@code Long}, {@code Double} or null
   * @return the number of rows and the SHA-256 of their values
   */
  MigrationReport.Table read(Consumer<Object[]> each) {
    MessageDigest sha256 = Digest.sha256();
    long rows = 0;
    try (PreparedStatement query = handle.getConnection().prepareStatement(table.select(dialect))) {
      query.setFetchSize(BATCH);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          Object[] values = values(row);
          for (Object value : values) {
            sha256.update(canonical(value).getBytes(StandardCharsets.UTF_8));
          }
          each.accept(values);
          rows++;
        }
      }
    } catch (SQLException e) {
      throw dialect.translate(e);
    }
    return new MigrationReport.Table(table.name(), rows, Digest.of(sha256));
  }

  private Object[] values(ResultSet row) throws SQLException {
    List<StoredTable.Column> columns = table.columns();
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      Object value =
          switch (columns.get(i).kind()) {
            case TEXT -> row.getString(i + 1);
            case NUMBER -> row.getLong(i + 1);
            case REAL -> row.getDouble(i + 1);
          };
      values[i] = row.wasNull() ? null : value instanceof String s ? Columns.storable(s) : value;
    }
    return values;
  }

  /** With its length before a text, no two different rows have the same form. */
  private static String canonical(Object value) {
    if (value instanceof String text) {
      return "t" + text.length() + ":" + text;
    }
    if (value instanceof Double number) {
      return "r" + Long.toHexString(Double.doubleToLongBits(number)) + ";";
    }
    return value == null ? "-;" : "n" + value + ";";
  }

  /** Takes rows and writes them in batches; {@link #flush} writes the last one. */
  final class Writer implements Consumer<Object[]>, AutoCloseable {

    private final PreparedStatement insert;
    private int waiting;

    Writer() {
      try {
        insert = handle.getConnection().prepareStatement(table.insert());
      } catch (SQLException e) {
        throw dialect.translate(e);
      }
    }

    @Override
    public void accept(Object[] values) {
      try {
        for (int i = 0; i < values.length; i++) {
          set(i + 1, table.columns().get(i).kind(), values[i]);
        }
        insert.addBatch();
        waiting++;
        if (waiting == BATCH) {
          flush();
        }
      } catch (SQLException e) {
        throw dialect.translate(e);
      }
    }

    private void set(int index, StoredTable.Kind kind, Object value) throws SQLException {
      int type =
          switch (kind) {
            case TEXT -> Types.VARCHAR;
            case NUMBER -> Types.BIGINT;
            case REAL -> Types.DOUBLE;
          };
      insert.setObject(index, value, type);
    }

    void flush() {
      try {
        insert.executeBatch();
        waiting = 0;
      } catch (SQLException e) {
        throw dialect.translate(e);
      }
    }

    @Override
    public void close() {
      try {
        insert.close();
      } catch (SQLException e) {
        throw dialect.translate(e);
      }
    }
  }
}
