package io.glyphloop.store.dataset;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.store.HeldOut;
import io.glyphloop.store.Workspace;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A dataset on its way into a workspace: found, checked, taken.
 *
 * @param reader what was found
 * @param path where
 * @param known what the answers look like, as far as that is known beforehand
 * @param unlabelled whether images without a label are taken too
 */
public record DatasetIntake(
    DatasetReader reader, Path path, Optional<TextRule> known, boolean unlabelled) {

  /** What helps where labels look like nonsense. */
  public static final String REMEDY =
      "say where the labels are with --convention or a list beside the images, or take them as"
          + " they are with --yes";

  /**
   * What came of it.
   *
   * @param rule what the answers look like
   * @param labelled the images with labels; empty when there were none to be taken
   * @param rest the images without labels; empty when they were not asked for
   */
  public record Taken(TextRule rule, Optional<ImportReport> labelled, Optional<ImportReport> rest) {

    /**
     * Returns the figures for programs: {@code charset}, {@code length} and {@code case} of the
     * answers; {@code labelled} and {@code rest}, each with {@code added}, {@code duplicates},
     * {@code conflicts} and {@code skipped} ({@code name}, {@code reason}), or null.
     */
    public Map<String, Object> figures() {
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("charset", rule.charset().characters());
      figures.put("length", rule.lengths());
      figures.put("case", rule.caseRule().name().toLowerCase(Locale.ROOT));
      figures.put("labelled", labelled.orElse(null));
      figures.put("rest", rest.orElse(null));
      return figures;
    }
  }

  /**
   * Finds a dataset.
   *
   * @param names the encoding of names and lists; UTF-8 by default
   * @param limit how many labelled images, the first by name; by default all
   * @throws UsageException when the limit is below 1
   * @throws DatasetException when it is none that can be read
   */
  public static DatasetIntake open(
      Path path,
      Optional<TextRule> known,
      Optional<Convention> convention,
      Optional<Charset> names,
      Optional<Integer> limit,
      boolean unlabelled) {
    DatasetReader reader = DatasetReader.open(path, known, convention, names);
    boolean guessed = convention.isEmpty() && reader.convention() != Convention.METADATA;
    if (unlabelled && guessed) {
      reader = DatasetReader.open(path, known, Optional.of(Convention.NONE), names);
    }
    if (limit.isPresent() && limit.get() < 1) {
      throw new UsageException("--limit is " + limit.get(), "give 1 or more");
    }
    return new DatasetIntake(
        limit.isPresent() ? reader.part(0, limit.get()) : reader, path, known, unlabelled);
  }

  /**
   * Stops what looks like nonsense.
   *
   * @param anyway whether labels are taken however odd they look
   * @throws DatasetException when the labels look like no labels, or no image can be used
   * @throws UsageException when nothing says what the answers look like
   */
  public void check(boolean anyway) {
    Optional<String> doubt = anyway ? Optional.empty() : reader.doubt(known);
    if (doubt.isPresent()) {
      throw new DatasetException(doubt.get(), REMEDY);
    }
    if (unlabelled && known.isEmpty() && reader.rawLabels().isEmpty()) {
      throw new UsageException(
          "no label tells what the answers look like",
          "say it, as in --charset a-z0-9 --length 4-6");
    }
    if (!reader.rawLabels().isEmpty()) {
      DatasetImport.requireUsable(unlabelled ? reader.labelledOnly() : reader, rule(), path);
    }
  }

  /** Returns what the answers look like, learned from the labels where nobody has said it. */
  public TextRule rule() {
    return known.orElseGet(reader::inferRule);
  }

  /**
   * Takes it.
   *
   * @param rule what the answers look like
   * @throws DatasetException when not one labelled image can be used
   * @throws io.glyphloop.core.error.CancelledException when asked to stop; what was taken is kept
   */
  public Taken into(
      Workspace workspace, String target, TextRule rule, HeldOut heldOut, RunContext context) {
    if (!unlabelled) {
      return new Taken(
          rule,
          Optional.of(DatasetImport.run(workspace, target, rule, path, reader, heldOut, context)),
          Optional.empty());
    }
    Optional<ImportReport> labelled = Optional.empty();
    if (!reader.rawLabels().isEmpty()) {
      labelled =
          Optional.of(
              DatasetImport.run(
                  workspace, target, rule, path, reader.labelledOnly(), heldOut, context));
    }
    workspace.labels().rememberRule(target, rule);
    return new Taken(
        rule,
        labelled,
        Optional.of(
            UnlabelledImport.run(workspace, target, path, reader.unlabelledOnly(), context)));
  }
}
