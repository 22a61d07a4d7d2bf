package io.glyphloop.loop.model;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.recognizer.RecognizerOptions;
import io.glyphloop.server.recognition.ModelInUse;
import io.glyphloop.server.recognition.ServedModel;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Workspace;
import java.time.Duration;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The live model of a target, whichever that is: when another one is promoted, or rolled back to,
 * it takes over, and what the one before is reading is finished first.
 */
public final class LiveModel implements ModelInUse, AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  private final Workspace workspace;
  private final String target;
  private final RecognizerOptions options;
  private final Consumer<String> told;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Cancellation closed = new Cancellation();
  private final Thread watch;
  private OnnxRecognizer recognizer;
  private String problem = "";

  /**
   * Opens the live model, and looks for another one every two seconds.
   *
   * @param workspace stays the caller's to close, after this
   * @param told each change, and why a model cannot be opened; the one before then reads on
   * @throws io.glyphloop.core.error.ModelException when there is no live model, or it is broken
   */
  public LiveModel(
      Workspace workspace, String target, RecognizerOptions options, Consumer<String> told) {
    this.workspace = workspace;
    this.target = target;
    this.options = options;
    this.told = told;
    recognizer = open(WorkspaceModels.live(workspace, target));
    watch = new Thread(this::follow, "live-model");
    watch.setDaemon(true);
    watch.start();
  }

  /** Returns an open model as one that reads for others. */
  public static ServedModel served(OnnxRecognizer recognizer) {
    return new ServedModel(recognizer.name(), recognizer.rule(), recognizer::recognizeAll);
  }

  @Override
  public <R> R lend(Function<ServedModel, R> work) {
    lock.readLock().lock();
    try {
      return work.apply(served(recognizer));
    } finally {
      lock.readLock().unlock();
    }
  }

  private OnnxRecognizer open(ModelRecord model) {
    return WorkspaceModels.open(workspace, model, options);
  }

  private void follow() {
    while (!closed.await(LOOK_EVERY)) {
      try {
        workspace
            .models()
            .live(target)
            .filter(live -> !live.version().equals(recognizer.name()))
            .ifPresent(live -> replace(open(live)));
        problem = "";
      } catch (GlyphloopException e) {
        tellOnce(e.getMessage() + "; " + recognizer.name() + " goes on reading");
      }
    }
  }

  private void tellOnce(String found) {
    if (!found.equals(problem)) {
      problem = found;
      told.accept(found);
    }
  }

  private void replace(OnnxRecognizer next) {
    OnnxRecognizer before = recognizer;
    lock.writeLock().lock();
    recognizer = next;
    lock.writeLock().unlock();
    before.close();
    told.accept(next.name() + " reads now instead of " + before.name());
  }

  @Override
  public void close() {
    closed.request();
    try {
      watch.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    recognizer.close();
  }
}
