/** SQLite: a file beside the images, for one machine. */
package io.glyphloop.store.sqlite;
