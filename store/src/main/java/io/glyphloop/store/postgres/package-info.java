/** PostgreSQL: a server that several machines share. Only {@code store.sql} enters this room. */
package io.glyphloop.store.postgres;
