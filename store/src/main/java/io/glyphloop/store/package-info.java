/**
 * The workspace: what is kept, and where. Images lie content-addressed in a folder, flushed to disk
 * before their row is committed; rows lie in a database: SQLite, or PostgreSQL where {@code
 * workspace.yaml} names one. Everything that is written survives a kill at any moment.
 */
package io.glyphloop.store;
