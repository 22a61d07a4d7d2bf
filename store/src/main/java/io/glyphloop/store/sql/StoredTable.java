package io.glyphloop.store.sql;

import io.glyphloop.store.jdbc.Dialect;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A table as the database describes it, so that a copy leaves none out that a later migration adds.
 *
 * @param name its name
 * @param columns its columns in their order
 * @param key the columns of its primary key
 */
record StoredTable(String name, List<Column> columns, List<Column> key) {

  enum Kind {
    TEXT,
    NUMBER,
    REAL
  }

  record Column(String name, Kind kind) {

    private String quoted() {
      return '"' + name + '"';
    }
  }

  /**
   * Returns the tables of a schema, each after those that it refers to.
   *
   * @param kept whether a table is to be copied, by its name
   */
  static List<StoredTable> all(DatabaseMetaData meta, String schema, Predicate<String> kept)
      throws SQLException {
    Map<String, StoredTable> tables = new TreeMap<>();
    try (ResultSet row = meta.getTables(null, schema, "%", new String[] {"TABLE"})) {
      while (row.next()) {
        String name = row.getString("TABLE_NAME");
        if (kept.test(name)) {
          tables.put(name, read(meta, schema, name));
        }
      }
    }
    Set<String> ordered = new LinkedHashSet<>();
    for (String name : tables.keySet()) {
      addAfterWhatItNeeds(meta, schema, name, ordered);
    }
    return ordered.stream().map(tables::get).toList();
  }

  private static StoredTable read(DatabaseMetaData meta, String schema, String name)
      throws SQLException {
    Map<String, Column> columns = new LinkedHashMap<>();
    try (ResultSet row = meta.getColumns(null, schema, name, "%")) {
      while (row.next()) {
        String column = row.getString("COLUMN_NAME");
        columns.put(column, new Column(column, kind(row.getInt("DATA_TYPE"))));
      }
    }
    Map<Integer, Column> key = new TreeMap<>();
    try (ResultSet row = meta.getPrimaryKeys(null, schema, name)) {
      while (row.next()) {
        key.put(row.getInt("KEY_SEQ"), columns.get(row.getString("COLUMN_NAME")));
      }
    }
    return new StoredTable(name, List.copyOf(columns.values()), List.copyOf(key.values()));
  }

  private static Kind kind(int type) {
    return switch (type) {
      case Types.VARCHAR -> Kind.TEXT;
      case Types.BIGINT, Types.INTEGER -> Kind.NUMBER;
      case Types.DOUBLE -> Kind.REAL;
      default -> throw new IllegalStateException("a column of a type that is never used: " + type);
    };
  }

  private static void addAfterWhatItNeeds(
      DatabaseMetaData meta, String schema, String name, Set<String> ordered) throws SQLException {
    List<String> needed = new ArrayList<>();
    try (ResultSet row = meta.getImportedKeys(null, schema, name)) {
      while (row.next()) {
        needed.add(row.getString("PKTABLE_NAME"));
      }
    }
    for (String other : needed) {
      addAfterWhatItNeeds(meta, schema, other, ordered);
    }
    ordered.add(name);
  }

  /** Returns a query of all rows by their key, the same order on every database. */
  String select(Dialect dialect) {
    String order =
        key.stream()
            .map(c -> c.quoted() + (c.kind() == Kind.TEXT ? dialect.byteOrder() : ""))
            .collect(Collectors.joining(", "));
    return "SELECT " + names() + " FROM \"" + name + "\" ORDER BY " + order;
  }

  String insert() {
    String marks = columns.stream().map(c -> "?").collect(Collectors.joining(", "));
    return "INSERT INTO \"" + name + "\" (" + names() + ") VALUES (" + marks + ")";
  }

  private String names() {
    return columns.stream().map(Column::quoted).collect(Collectors.joining(", "));
  }
}
