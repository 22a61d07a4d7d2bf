package io.glyphloop.store;

import io.glyphloop.core.Digest;
import java.util.List;

/**
 * What a workspace's move to another database has copied and checked.
 *
 * @param tables the tables, in the order in which they were copied
 * @param images how many image files were checked against their digests
 * @param models how many model files were
 */
public record MigrationReport(List<Table> tables, long images, long models) {

  /**
   * @param rows how many rows it has, on both sides
   * @param digest the SHA-256 of its content, the same on both sides
   */
  public record Table(String name, long rows, Digest digest) {}

  public MigrationReport {
    tables = List.copyOf(tables);
  }

  /** Returns how many rows there are in all tables. */
  public long rows() {
    return tables.stream().mapToLong(Table::rows).sum();
  }
}
