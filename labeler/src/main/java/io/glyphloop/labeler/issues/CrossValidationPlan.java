package io.glyphloop.labeler.issues;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.trainer.api.TrainingBudget;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How labels are checked.
 *
 * @param architecture the network of each fold
 * @param rule what labels look like; those that break it are read, and not learned from
 * @param folds into how many parts the labels are cut, 2 to {@value #MOST_FOLDS}
 * @param parent the ONNX file whose weights each fold starts from; empty for new ones
 * @param budget how long all folds together may train; epochs are those of each fold
 */
public record CrossValidationPlan(
    String architecture,
    TextRule rule,
    int folds,
    Optional<byte[]> parent,
    TrainingBudget budget,
    long seed,
    Device device) {

  static final int MOST_FOLDS = 20;

  /**
   * @throws UsageException when it is out of range
   */
  public CrossValidationPlan {
    if (folds < 2 || folds > MOST_FOLDS) {
      throw new UsageException("--folds " + folds + " is out of range", "use 2 to " + MOST_FOLDS);
    }
  }

  /** Returns how long one fold may train. */
  TrainingBudget perFold() {
    return budget.time().map(time -> TrainingBudget.time(time.dividedBy(folds))).orElse(budget);
  }

  /** Returns the resolved settings, to be saved with the run. */
  public Map<String, String> settings() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("architecture", architecture);
    map.put("charset", rule.charset().characters());
    map.put("length", rule.minLength() + "-" + rule.maxLength());
    map.put("case", rule.caseRule().name());
    if (!rule.same().groups().isEmpty()) {
      map.put("same", rule.same().toString());
    }
    map.put("folds", Integer.toString(folds));
    parent.ifPresent(file -> map.put("parent", Digest.of(file).hex()));
    budget.time().ifPresent(time -> map.put("budget.time", time.toString()));
    budget.epochs().ifPresent(epochs -> map.put("budget.epochs", Integer.toString(epochs)));
    map.put("seed", Long.toString(seed));
    return map;
  }

  /** Returns what the work depends on, so that only the very same work resumes. */
  Digest digest(List<CheckedLabel> labels) {
    MessageDigest sha256 = Digest.sha256();
    sha256.update(settings().toString().getBytes(StandardCharsets.UTF_8));
    for (CheckedLabel label : labels) {
      String line =
          "\n"
              + label.image().name()
              + " "
              + label.digest()
              + " "
              + label.image().text()
              + " "
              + label.heldOut();
      sha256.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return Digest.of(sha256);
  }
}
