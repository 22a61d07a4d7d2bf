package io.glyphloop.store.dataset;

import io.glyphloop.core.Recognizer;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.eval.Evaluator;
import io.glyphloop.core.progress.RunContext;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A labelled set that models are measured on, one after the other. What the first model's rule says
 * of the file names holds for all of them, so that they are held to the same labels.
 */
public final class EvaluationSet {

  private final Path path;
  private final Consumer<String> notes;
  private final RunContext context;
  private final Optional<Charset> encoding;
  private Optional<Convention> convention;
  private boolean told;

  /**
   * @param path a folder or archive of labelled images
   * @param convention where the labels are; empty for what fits the first model's rule best
   * @param encoding of an archive's file names and of lists, where it is not UTF-8
   * @param notes is told, once and in words, where the labels come from and what is left out
   */
  public EvaluationSet(
      Path path,
      Optional<Convention> convention,
      Optional<Charset> encoding,
      Consumer<String> notes,
      RunContext context) {
    this.path = path;
    this.convention = convention;
    this.encoding = encoding;
    this.notes = notes;
    this.context = context;
  }

  /**
   * Reads all images with a model, one at a time.
   *
   * @throws io.glyphloop.core.error.DatasetException when the set cannot be read
   * @throws io.glyphloop.core.error.CancelledException when asked to stop
   */
  public Evaluation measure(Recognizer model) {
    DatasetReader reader =
        DatasetReader.open(path, Optional.of(model.rule()), convention, encoding);
    boolean first = !told;
    told = true;
    convention = Optional.of(reader.convention());
    if (first) {
      notes.accept(reader.guess());
      reader.doubt(Optional.empty()).ifPresent(doubt -> notes.accept("warning: " + doubt));
      reader.unreadLists().forEach(file -> tell("not read for labels: ", file));
    }
    Consumer<Skipped> skipped = first ? file -> tell("skipped ", file) : file -> {};
    try (Stream<LabelledImage> images = reader.labelled(model.rule(), skipped)) {
      return Evaluator.evaluate(model, images, reader.rawLabels().size(), context);
    }
  }

  private void tell(String what, Skipped file) {
    notes.accept(what + file.name() + ": " + file.reason());
  }

  /**
   * Reads some images once more: while it measures, the set keeps one in memory at a time.
   *
   * @param names as in the predictions
   */
  public Map<String, byte[]> images(Set<String> names) {
    Map<String, byte[]> images = new HashMap<>();
    DatasetReader reader = DatasetReader.open(path, Optional.empty(), convention, encoding);
    try (Stream<DatasetEntry> entries = reader.entries(toldAlready -> {})) {
      entries
          .filter(entry -> names.contains(entry.name()))
          .forEach(entry -> images.put(entry.name(), entry.image()));
    }
    return images;
  }
}
