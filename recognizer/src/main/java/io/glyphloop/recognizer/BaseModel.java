package io.glyphloop.recognizer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The model that is part of this library; {@code docs/base-model.md} tells how it was trained. */
public final class BaseModel {

  /** What it is called where a model is asked for. */
  public static final String NAME = "base";

  private static final String RESOURCE = "base.onnx";

  private BaseModel() {}

  /** Returns the bytes of the ONNX file. */
  public static byte[] read() {
    try (InputStream in = BaseModel.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the library");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the base model cannot be read", e);
    }
  }
}
