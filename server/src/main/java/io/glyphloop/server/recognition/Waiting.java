package io.glyphloop.server.recognition;

import io.glyphloop.core.Recognition;
import io.glyphloop.core.TextRule;
import java.util.concurrent.CompletableFuture;

/**
 * A picture that waits to be read.
 *
 * @param encoded its file's bytes
 * @param answer is completed when it has been read, or with a {@code BadImageException} when it is
 *     no picture; whoever no longer wants it cancels it
 */
record Waiting(byte[] encoded, TextRule rule, int best, CompletableFuture<Recognition> answer) {

  Waiting(byte[] encoded, TextRule rule, int best) {
    this(encoded, rule, best, new CompletableFuture<>());
  }
}
