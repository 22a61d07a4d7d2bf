package io.glyphloop.labeler;

import io.glyphloop.core.Verdict;
import io.glyphloop.store.Guess;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.Workspace;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes the site's verdict for the truth: an accepted answer becomes a label of the source ORACLE,
 * whichever split its image belongs to, because it is the site that vouches for it and not the
 * model. Rejected and unverified answers never become labels.
 *
 * <p>Learning the same guess again changes nothing, so a kill between verdict and label loses
 * nothing: {@link #catchUp} finds what is missing. Safe for several threads.
 */
public final class OracleLabeler {

  private final Workspace workspace;
  private final String target;
  private final Set<Long> learned = ConcurrentHashMap.newKeySet();

  public OracleLabeler(Workspace workspace, String target) {
    this.workspace = workspace;
    this.target = target;
  }

  /**
   * Learns from one answer as soon as the workspace has recorded it.
   *
   * @return whether the answer was accepted, so that its challenge has a verified label now
   * @throws io.glyphloop.core.error.StorageException when the label cannot be written
   */
  public boolean learn(Guess guess) {
    if (guess.verdict() != Verdict.ACCEPTED) {
      return false;
    }
    workspace.labels().add(guess.challengeId(), guess.text(), LabelSource.ORACLE, 1.0);
    learned.add(guess.challengeId());
    return true;
  }

  /**
   * Labels every accepted answer that has no label yet.
   *
   * @throws io.glyphloop.core.error.StorageException when a label cannot be written; those before
   *     it are kept
   */
  public void catchUp() {
    workspace.labels().acceptedWithoutLabel(target).forEach(this::learn);
  }

  /** Returns how many challenges this labeler has labelled. */
  public long learned() {
    return learned.size();
  }
}
