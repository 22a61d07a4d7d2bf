/**
 * The ports on a database: connections and transactions, tables, queries, migrations. Start with
 * {@link io.glyphloop.store.sql.SqlWorkspace#open(java.nio.file.Path)}; what differs between SQLite
 * and PostgreSQL stands behind {@link io.glyphloop.store.sql.Dialect}.
 */
package io.glyphloop.store.sql;
