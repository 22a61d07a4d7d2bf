package io.glyphloop.store.dataset;

import java.io.IOException;

/** The files of a folder or an archive, one after another. */
interface FileWalk extends AutoCloseable {

  /** Goes to the next file; returns false at the end. */
  boolean next() throws IOException;

  /** Returns the present file's path inside the dataset, with slashes. */
  String name();

  /** Returns at most the first {@code limit} bytes of the present file; may be asked once. */
  byte[] read(int limit) throws IOException;

  @Override
  void close() throws IOException;
}
