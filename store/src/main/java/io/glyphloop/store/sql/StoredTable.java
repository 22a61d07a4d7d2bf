package io.glyphloop.store.sql;

import java.sql.Types;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.MetaData.MetaDataValueProvider;

/**
 * A table as the database describes it, so that a copy leaves none out that a later migration adds.
 *
 * @param columns its columns in their order
 * @param key the columns of its primary key
 */
record StoredTable(String name, List<Column> columns, List<Column> key) {

  enum Kind {
    TEXT(Types.VARCHAR),
    NUMBER(Types.BIGINT),
    REAL(Types.DOUBLE);

    private final int sqlType;

    Kind(int sqlType) {
      this.sqlType = sqlType;
    }

    int sqlType() {
      return sqlType;
    }
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
  static List<StoredTable> all(Handle handle, Predicate<String> kept) {
    MetaDataValueProvider<String> current = meta -> meta.getConnection().getSchema();
    String schema = handle.queryMetadata(current);
    Map<String, StoredTable> tables =
        handle
            .queryMetadata(meta -> meta.getTables(null, schema, "%", new String[] {"TABLE"}))
            .map((row, context) -> row.getString("TABLE_NAME"))
            .stream()
            .filter(kept)
            .collect(Collectors.toMap(Function.identity(), name -> read(handle, schema, name)));
    Set<String> ordered = new LinkedHashSet<>();
    new TreeSet<>(tables.keySet())
        .forEach(name -> addAfterWhatItNeeds(handle, schema, name, ordered));
    return ordered.stream().map(tables::get).toList();
  }

  private static StoredTable read(Handle handle, String schema, String name) {
    List<Column> columns =
        handle
            .queryMetadata(meta -> meta.getColumns(null, schema, name, "%"))
            .map(
                (row, c) -> new Column(row.getString("COLUMN_NAME"), kind(row.getInt("DATA_TYPE"))))
            .list();
    Map<Integer, String> key =
        handle
            .queryMetadata(meta -> meta.getPrimaryKeys(null, schema, name))
            .map((row, c) -> Map.entry(row.getInt("KEY_SEQ"), row.getString("COLUMN_NAME")))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    return new StoredTable(
        name,
        columns,
        key.values().stream()
            .flatMap(part -> columns.stream().filter(column -> column.name().equals(part)))
            .toList());
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
      Handle handle, String schema, String name, Set<String> ordered) {
    handle
        .queryMetadata(meta -> meta.getImportedKeys(null, schema, name))
        .map((row, context) -> row.getString("PKTABLE_NAME"))
        .list()
        .forEach(other -> addAfterWhatItNeeds(handle, schema, other, ordered));
    ordered.add(name);
  }

  /** Returns a query of all rows by their key, the same order on every database. */
  String select(Dialect dialect) {
    String order =
        key.stream()
            .map(c -> c.quoted() + (c.kind() == Kind.TEXT ? dialect.traits().byteOrder() : ""))
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
