package io.glyphloop.core.fuzz;

import java.util.List;

/** A part of the program that reads what comes from outside, for {@code scripts/fuzz}. */
public interface FuzzTarget {

  /**
   * Reads an input. A {@link io.glyphloop.core.error.GlyphloopException} is a fair answer to a bad
   * one; whatever else is thrown is a finding, and so is what takes too long or too much memory.
   *
   * @param input of any bytes, at most 64 KiB
   */
  void read(byte[] input) throws Exception;

  /** Returns good inputs, which the made-up ones begin with. */
  List<byte[]> seeds() throws Exception;
}
