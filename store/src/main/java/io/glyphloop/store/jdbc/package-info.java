/**
 * Connections and transactions, and what differs between databases ({@link
 * io.glyphloop.store.jdbc.Dialect}).
 */
package io.glyphloop.store.jdbc;
