package io.glyphloop.core.dataset;

/** Gives the bytes of one image when asked, so that a large dataset need not lie in memory. */
@FunctionalInterface
public interface ImageSource {

  /**
   * @throws io.glyphloop.core.error.StorageException when it cannot be read
   */
  byte[] read();
}
