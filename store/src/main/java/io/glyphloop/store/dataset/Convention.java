package io.glyphloop.store.dataset;

import java.util.Optional;

/** Where a dataset keeps the label of an image. */
public enum Convention {
  /** {@code <id>_<label>.png}: after the last underscore. */
  ID_LABEL,
  /** {@code <label>_<number>.jpg}: before a last underscore that only digits follow. */
  LABEL_NUMBER,
  /** {@code <label>.png}: the whole name. */
  LABEL,
  /** A {@code metadata.csv} or {@code metadata.jsonl} with file_name and text beside the images. */
  METADATA;

  /**
   * Returns the label that a file's name holds, without its folder and ending; empty when the name
   * has none in this convention, and always for {@link #METADATA}.
   */
  public Optional<String> label(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    int underscore = stem.lastIndexOf('_');
    return switch (this) {
      case ID_LABEL -> underscore < 0 ? Optional.empty() : text(stem.substring(underscore + 1));
      case LABEL_NUMBER -> {
        boolean numbered = underscore >= 0 && stem.substring(underscore + 1).matches("[0-9]+");
        yield text(numbered ? stem.substring(0, underscore) : stem);
      }
      case LABEL -> text(stem);
      case METADATA -> Optional.empty();
    };
  }

  private static Optional<String> text(String label) {
    return label.isBlank() ? Optional.empty() : Optional.of(label);
  }
}
