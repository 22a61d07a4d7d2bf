package io.glyphloop.recognizer;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import io.glyphloop.core.error.ModelException;
import io.glyphloop.core.image.RgbaImage;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.time.TimeLimit;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A model's graph in native memory: pictures in, probabilities out, within the time limit. */
final class OpenModel implements AutoCloseable {

  private final Path file;
  private final RecognizerOptions options;
  private final OrtSession session;
  private final ModelManifest manifest;
  private final Inference inference;
  private final boolean anySteps;
  private final ReadWriteLock open = new ReentrantReadWriteLock();
  private boolean closed;
  private volatile boolean abandoned;

  /**
   * @param file its name, for error messages
   * @throws ModelException when it is broken, not one of ours, or not open in time
   */
  OpenModel(Path file, byte[] model, RecognizerOptions options) {
    this.file = file;
    this.options = options;
    OrtEnvironment environment = OnnxSessions.environment();
    session = opened(environment, model);
    try {
      manifest =
          ModelManifest.fromMetadata(file.toString(), session.getMetadata().getCustomMetadata());
      if (manifest.foreign().isPresent()) {
        anySteps = manifest.decoding() == Decoding.CTC;
        inference = new ForeignInference(file, environment, session, manifest);
      } else {
        OnnxSessions.checkContract(file, session, manifest);
        anySteps = OnnxSessions.anySteps(session);
        inference = Inference.of(environment, session, manifest);
      }
    } catch (OrtException e) {
      throw closing(broken(e));
    } catch (RuntimeException e) {
      throw closing(e);
    }
  }

  private OrtSession opened(OrtEnvironment environment, byte[] model) {
    try {
      return new TimeLimit(options.timeLimit())
          .call("onnx", () -> OnnxSessions.open(environment, file, model, options));
    } catch (TimeoutException e) {
      throw endless("is not open", e);
    }
  }

  ModelManifest manifest() {
    return manifest;
  }

  /**
   * Runs pictures of one size.
   *
   * @param limited whether the time limit holds, for it cannot be known whether the graph ends
   * @return {@code [pictures, steps, classes]}
   */
  float[] probabilities(List<RgbaImage> images, boolean limited) {
    open.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the recognizer of " + file + " is closed");
      }
      return limited ? inferInTime(images) : infer(images);
    } catch (OrtException e) {
      throw broken(e);
    } finally {
      open.readLock().unlock();
    }
  }

  private float[] infer(List<RgbaImage> images) throws OrtException {
    try (RunOptions run = new RunOptions()) {
      return checked(inference.run(images, run), images.size());
    }
  }

  private float[] inferInTime(List<RgbaImage> images) throws OrtException {
    RunOptions run = new RunOptions();
    try {
      return checked(
          new TimeLimit(options.timeLimit()).call("onnx", () -> inference.run(images, run)),
          images.size());
    } catch (TimeoutException e) {
      // It ends after the operator that it is at, if that ever ends: what it uses stays open.
      abandoned = true;
      run.setTerminate(true);
      throw endless("has not read a picture", e);
    } finally {
      if (!abandoned) {
        run.close();
      }
    }
  }

  private float[] checked(float[] probabilities, int images) {
    int expected = images * manifest.steps() * manifest.classes();
    if (!anySteps && probabilities.length != expected) {
      throw new ModelException(
          file + " gives " + probabilities.length + " numbers where its metadata says " + expected,
          "export the model again");
    }
    return probabilities;
  }

  ModelException broken(Exception e) {
    return new ModelException(
        file + " cannot be run (" + OnnxSessions.firstLine(e) + ")", "export the model again", e);
  }

  private ModelException endless(String what, Exception e) {
    return new ModelException(
        file + " " + what + " after " + options.timeLimit().toSeconds() + " s",
        "give a file that 'glyphloop train' wrote",
        e);
  }

  /** Closes the model for a problem that is thrown then. */
  RuntimeException closing(RuntimeException problem) {
    try {
      if (!abandoned) {
        session.close();
      }
    } catch (OrtException e) {
      problem.addSuppressed(e);
    }
    return problem;
  }

  /**
   * Gives back the native memory, after the calls that are running; harmless when repeated. A model
   * that was given up by its time limit keeps its memory: it may still be running.
   */
  @Override
  public void close() {
    open.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        if (!abandoned) {
          session.close();
        }
      }
    } catch (OrtException e) {
      throw broken(e);
    } finally {
      open.writeLock().unlock();
    }
  }
}
