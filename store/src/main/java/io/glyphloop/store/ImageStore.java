package io.glyphloop.store;

import io.glyphloop.core.Digest;

/** The pictures of a workspace, exactly as they were served, named by their SHA-256. */
public interface ImageStore {

  /**
   * Returns the bytes of an image as they were stored.
   *
   * @throws io.glyphloop.core.error.StorageException when it is missing or does not match
   */
  byte[] read(Digest digest);
}
