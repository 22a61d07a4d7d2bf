package io.glyphloop.loop.model;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.decode.Narrowing;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.recognizer.BaseModel;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.files.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The model whose weights a training starts from, and the rules that choose it. */
public final class StartModel {

  /** The word for no model at all. */
  public static final String NONE = "none";

  /** The word for the live model of a target. */
  public static final String LIVE = "live";

  private StartModel() {}

  /**
   * Returns the model that somebody names.
   *
   * @param from {@link #NONE}, {@link #LIVE}, {@link BaseModel#NAME} or a file
   * @throws io.glyphloop.core.error.ModelException when there is no live model
   */
  public static Optional<Path> named(Workspace workspace, String target, String from) {
    return switch (from) {
      case NONE -> Optional.empty();
      case LIVE -> Optional.of(workspace.models().file(WorkspaceModels.live(workspace, target)));
      case BaseModel.NAME -> Optional.of(base(workspace));
      default -> Optional.of(Path.of(from));
    };
  }

  /** Returns the live model where it has this network, else the base model where that is meant. */
  public static Optional<Path> liveElseBase(
      Workspace workspace, ModelRecord live, String architecture, TextRule rule) {
    return live.manifest().architecture().equals(architecture)
        ? Optional.of(workspace.models().file(live))
        : ifBase(workspace, architecture, rule);
  }

  /** Returns the base model where this is its network, and it reads what the target shows. */
  public static Optional<Path> ifBase(Workspace workspace, String architecture, TextRule rule) {
    return isBase(architecture, rule) ? Optional.of(base(workspace)) : Optional.empty();
  }

  /** Returns whether a network is the base model's, and that reads what a target shows. */
  public static boolean isBase(String architecture, TextRule rule) {
    return architecture.equals(BaseModel.NAME) && reads(rule);
  }

  /**
   * Returns the base model as a file of a workspace.
   *
   * @throws StorageException when it cannot be written
   */
  public static Path base(Workspace workspace) {
    byte[] model = BaseModel.read();
    String version = Digest.of(model).hex().substring(0, 12);
    Path file = workspace.root().resolve(BaseModel.NAME + "-" + version + ".onnx");
    if (!Files.exists(file)) {
      try {
        new DurableFiles(workspace.root()).write(file, model);
      } catch (IOException e) {
        throw new StorageException("cannot write " + file, "free some space there", e);
      }
    }
    return file;
  }

  /** Returns whether the base model knows all characters of a target, and reads texts as long. */
  private static boolean reads(TextRule rule) {
    try (OnnxRecognizer base = OnnxRecognizer.base()) {
      TextRule known = Narrowing.to(rule).of(base.rule());
      return known.charset().size() == rule.charset().size()
          && known.minLength() == rule.minLength()
          && known.maxLength() == rule.maxLength();
    } catch (UsageException e) {
      return false;
    }
  }
}
