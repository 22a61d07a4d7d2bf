package io.glyphloop.store.sql;

import io.glyphloop.core.Digest;
import io.glyphloop.store.MigrationReport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** All rows of a table on one database, read or written one after the other. */
record TableRows(Handle handle, Dialect dialect, StoredTable table) {

  private static final int BATCH = 500;

  long count() {
    return handle.select("SELECT count(*) FROM \"" + table.name() + '"').mapTo(Long.class).one();
  }

  /**
   * Reads the rows in the order of their key.
   *
   * @param each takes a row's values: texts, {@code Long}, {@code Double} or null
   * @return the number of rows and the SHA-256 of their values
   */
  MigrationReport.Table read(Consumer<Object[]> each) {
    MessageDigest sha256 = Digest.sha256();
    long rows =
        handle
            .createQuery(table.select(dialect))
            .setFetchSize(BATCH)
            .map((row, context) -> values(row))
            .stream()
            .peek(
                values -> {
                  for (Object value : values) {
                    sha256.update(canonical(value).getBytes(StandardCharsets.UTF_8));
                  }
                  each.accept(values);
                })
            .count();
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

  Writer writer() {
    return new Writer(handle.prepareBatch(table.insert()), table.columns());
  }

  /** Takes rows and writes them in batches, the last one when it is closed. */
  record Writer(PreparedBatch batch, List<StoredTable.Column> columns)
      implements Consumer<Object[]>, AutoCloseable {

    @Override
    public void accept(Object[] values) {
      for (int i = 0; i < values.length; i++) {
        batch.bindBySqlType(i, values[i], columns.get(i).kind().sqlType());
      }
      batch.add();
      if (batch.size() == BATCH) {
        batch.execute();
      }
    }

    @Override
    public void close() {
      if (batch.size() > 0) {
        batch.execute();
      }
      batch.close();
    }
  }
}
