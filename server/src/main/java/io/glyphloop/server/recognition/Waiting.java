package io.glyphloop.server.recognition;

import io.glyphloop.core.Recognition;
import io.glyphloop.core.decode.Narrowing;
import java.util.concurrent.CompletableFuture;

/**
 * A picture that waits to be read.
 *
 * @param encoded its file's bytes
 * @param narrowing what is known of its text beyond what the model knows
 * @param answer is completed when it has been read, or with a {@code BadImageException} when it is
 *     no picture; whoever no longer wants it cancels it
 */
record Waiting(
    byte[] encoded, Narrowing narrowing, int best, CompletableFuture<Recognition> answer) {

  Waiting(byte[] encoded, Narrowing narrowing, int best) {
    this(encoded, narrowing, best, new CompletableFuture<>());
  }
}
