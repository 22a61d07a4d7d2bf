package io.glyphloop.store;

import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.model.ModelManifest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A folder that holds all that is kept of one or more targets. Safe for several threads, and for
 * several processes at once, on PostgreSQL also of several machines. Open one with {@link
 * SqlWorkspace#open(Path)}.
 */
public interface Workspace extends AutoCloseable {

  /** Returns the folder. */
  Path root();

  // --- images ---

  /** Stores an image and returns its digest; on return it is flushed to disk. Idempotent. */
  Digest putImage(byte[] encoded);

  /**
   * Returns the bytes of an image as they were stored.
   *
   * @throws io.glyphloop.core.error.StorageException when it is missing or does not match
   */
  byte[] image(Digest digest);

  // --- challenges, guesses, labels ---

  /**
   * Records one answered challenge: image, challenge and guess, in one transaction. On return
   * nothing of it can be lost.
   *
   * @param detail what the site said, for a person; may be empty
   * @return the guess as stored
   */
  Guess recordAnswer(
      String target,
      long runId,
      byte[] image,
      Recognition recognition,
      Verdict verdict,
      String detail);

  /**
   * Records challenges with everything that was answered to them, in one transaction. On return
   * nothing of them can be lost. Several at once cost little more than one.
   *
   * @return the challenges' numbers, in their order
   */
  List<Long> recordChallenges(String target, long runId, List<NewChallenge> challenges);

  /**
   * Records a labelled image, as an import does. The same image of the same target again is the
   * same challenge; another text for it is a conflict and changes nothing.
   */
  ImportOutcome importLabel(
      String target, long runId, byte[] image, String text, LabelSource source, double confidence);

  /**
   * Records many labelled images in one transaction, each as {@link #importLabel} does; a batch of
   * some hundreds is some ten times faster than one by one.
   *
   * @return what became of each item, in their order
   */
  List<ImportOutcome> importLabels(
      String target, long runId, List<ImportItem> items, LabelSource source);

  /**
   * Labels a challenge. An existing label is never overwritten silently: the same text from a
   * source as strong is no change; any other label is kept beside it and the stronger source
   * ({@link LabelSource#strength()}) counts.
   *
   * @throws IllegalArgumentException when there is no such challenge
   */
  void label(long challengeId, String text, LabelSource source, double confidence);

  /**
   * Corrects the label of an image by what a person reads (source HUMAN). The label that was there
   * is kept beside it, and no longer counts, unless the site itself accepted it. A person's later
   * word counts over an earlier one.
   *
   * @param text the text, normalised by the target's rule
   */
  RelabelOutcome relabel(String target, Digest image, String text);

  /** Returns the accepted guesses of a target whose challenges have no ORACLE label yet. */
  List<Guess> acceptedWithoutLabel(String target);

  /** Returns the guesses of a target that got a verdict, oldest first. */
  List<Guess> guesses(String target, Verdict verdict);

  /**
   * Takes a label back that should not have been given: one that a person has just mistyped, or a
   * recogniser's own reading that a better one does not confirm. What the site accepted, what was
   * imported and what was drawn stays.
   *
   * @param source HUMAN or PSEUDO
   * @return whether there was such a label
   * @throws IllegalArgumentException for another source
   */
  boolean withdrawLabel(String target, Digest image, String text, LabelSource source);

  /** Returns the images of a target that nobody has labelled, ordered by digest. */
  List<Unlabelled> unlabelled(String target);

  /**
   * Records readings of challenges that are long over, in one transaction: guesses that no site has
   * judged.
   */
  void recordReadings(List<NewReading> readings);

  /**
   * Returns every labelled image of a target, one entry for each digest, ordered by digest: the
   * label from the strongest source counts, the latest among equals. PSEUDO labels never count for
   * an image of the TEST split.
   */
  Snapshot snapshot(String target);

  /** Returns counts of what a target has. */
  DatasetStats stats(String target);

  /** Returns the names of all targets that have challenges or models, in order. */
  List<String> targets();

  // --- targets ---

  /** Remembers what the answers of a target look like; overwrites what was remembered. */
  void rememberRule(String target, TextRule rule);

  /** Returns what was remembered. */
  Optional<TextRule> rule(String target);

  // --- models ---

  /**
   * Copies a model file into the workspace and registers it as a candidate. The version is {@code
   * <target>-<n>}, n counting from 1.
   */
  ModelRecord registerModel(
      String target, Path onnxFile, ModelManifest manifest, Map<String, String> metrics);

  /** Returns the models of a target, oldest first. */
  List<ModelRecord> models(String target);

  /** Returns one model by version, for example {@code demo-3}. */
  Optional<ModelRecord> model(String version);

  /** Returns the live model of a target. */
  Optional<ModelRecord> liveModel(String target);

  /**
   * Makes a model the live one; the one that was live is retired.
   *
   * @param reason why, for the history
   */
  ModelRecord promote(String version, String reason);

  /**
   * Makes the model that was live before the present one live again.
   *
   * @throws io.glyphloop.core.error.ModelException when there was none
   */
  ModelRecord rollback(String target, String reason);

  /** Returns how the live model of a target changed, oldest first. */
  List<Promotion> promotions(String target);

  /** Returns the file of a model; its bytes match {@link ModelRecord#digest()}. */
  Path file(ModelRecord model);

  // --- runs ---

  /** Opens a run: a crawl, a training, an import. */
  Run startRun(String kind, String target, Map<String, String> configuration);

  /** Closes a run. */
  void finishRun(long runId, RunOutcome outcome, Map<String, String> counts);

  /**
   * Returns the runs of a target, oldest first. A run whose process is gone without having closed
   * it is shown as {@link RunOutcome#KILLED}.
   */
  List<Run> runs(String target);

  /**
   * Opens a run that does not go together with others, whichever processes share the workspace.
   *
   * @param rivals the kinds of run of which the target has none open meanwhile; its own kind among
   *     them when no two of it go together
   * @return empty when a process that is still there has one of these open
   */
  Optional<Run> startRunAlone(
      String kind, String target, Map<String, String> configuration, Set<String> rivals);

  // --- the schedule ---

  /** Returns the server that several machines may share; empty when the rows lie in a file. */
  Optional<StoreUrl> server();

  /**
   * Sets challenges aside, as many as a quota leaves; none is opened without. What was set aside
   * and never settled, as after a kill, counts in full until its time and the quota's span after it
   * are over: whatever happens, the quota holds.
   *
   * @param wanted the most to set aside, at least 1
   * @param until when the taker stops opening challenges at the latest
   */
  Quota.Share takeQuota(String target, int wanted, Quota quota, Instant until);

  /** Says how many challenges of a share were opened; the others are free again. */
  void settleQuota(Quota.Share share, long opened);

  /** Returns how many challenges were set aside or opened after an instant. */
  long quotaUsed(String target, Instant after);

  /**
   * Returns the challenges of a target's crawls in their order, at most so many.
   *
   * @param after the number of the last one that is left out; 0 for none
   */
  List<Answered> answered(String target, long after, int most);

  @Override
  void close();
}
