/**
 * The ports on a database: tables, queries, migrations. Start with {@link
 * io.glyphloop.store.sql.SqlWorkspace#open(java.nio.file.Path)}.
 */
package io.glyphloop.store.sql;
