package io.glyphloop.lab.experiment;

import io.glyphloop.core.error.UsageException;
import io.glyphloop.trainer.api.TrainingBudget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an oracle experiment does.
 *
 * @param data the labelled set
 * @param initial how many labels are known at the start, the first by name; 0 for none
 * @param flip the share of them that are made wrong, in {@code [0, 1)}
 * @param tries how many answers the site takes for one challenge; an arm for each
 * @param challenges how many challenges are seen, each once; empty for all there are
 * @param rounds how many times harvest and training follow each other, at least 1
 * @param time of all trainings of an arm, where {@code epochs} is empty
 * @param epochs passes of each training, for results that are the same on each run
 * @param ablations the parts of the method without which the first arm is repeated, each by itself
 * @param http whether the challenges come over HTTP, from a site on loopback
 * @param architecture the network
 * @param seed of the order of the challenges and of all that is random in training
 * @param out the folder for workspaces, results, table and curves
 */
public record OracleSettings(
    Path data,
    int initial,
    double flip,
    List<Integer> tries,
    Optional<Integer> challenges,
    int rounds,
    Duration time,
    Optional<Integer> epochs,
    List<Ablation> ablations,
    boolean http,
    String architecture,
    long seed,
    Path out) {

  /** The most answers that a site may take for one challenge. */
  private static final int MOST_TRIES = 20;

  /** How much of the time the first training has; the rounds share the rest. */
  private static final double FIRST_SHARE = 0.25;

  private static final int MILLIS_A_MINUTE = 60_000;

  /** Checks the bounds. */
  public OracleSettings {
    tries = List.copyOf(tries);
    ablations = List.copyOf(ablations);
    check(initial >= 0, "--initial is " + initial, "give 0 or more");
    check(flip >= 0 && flip < 1, "--flip is " + flip, "give a share from 0 to below 1");
    check(rounds >= 1, "--rounds is " + rounds, "give 1 or more");
    check(!tries.isEmpty(), "--tries is empty", "give for example 1,3,5");
    for (int each : tries) {
      check(each >= 1 && each <= MOST_TRIES, "--tries has " + each, "give 1 to " + MOST_TRIES);
    }
    challenges.ifPresent(
        n -> check(n >= rounds, "--challenges is " + n, "give one a round or more"));
    epochs.ifPresent(n -> check(n >= 1, "--epochs is " + n, "give 1 or more"));
    check(time.toMillis() > 0, "--minutes is " + time, "give more than 0");
  }

  /**
   * Returns what must be the same for arms that stand in one table, by the names of the options;
   * {@code --tries} and {@code --ablations} make other arms, and how challenges come makes no
   * difference.
   */
  SortedMap<String, String> sameForAll() {
    SortedMap<String, String> same = new TreeMap<>();
    same.put("data", data.toAbsolutePath().normalize().toString());
    same.put("initial", Integer.toString(initial));
    same.put("flip", Double.toString(flip));
    same.put("challenges", challenges.map(n -> Integer.toString(n)).orElse("all"));
    same.put("rounds", Integer.toString(rounds));
    same.put(
        epochs.isPresent() ? "epochs" : "minutes",
        epochs
            .map(n -> Integer.toString(n))
            .orElseGet(() -> Double.toString(time.toMillis() / (double) MILLIS_A_MINUTE)));
    same.put("arch", architecture);
    same.put("seed", Long.toString(seed));
    return same;
  }

  /**
   * Returns how long a training takes: the first a quarter of the time, the later ones share the
   * rest, the last of them twice as much as the others.
   *
   * @param round from 1; 0 for the training before the first round
   */
  TrainingBudget budget(int round) {
    return epochs
        .map(TrainingBudget::epochs)
        .orElseGet(
            () -> {
              double part = (1 - FIRST_SHARE) / (rounds + 1);
              double share = round == 0 ? FIRST_SHARE : round == rounds ? 2 * part : part;
              return TrainingBudget.time(Duration.ofMillis(Math.round(time.toMillis() * share)));
            });
  }

  private static void check(boolean right, String problem, String remedy) {
    if (!right) {
      throw new UsageException(problem, remedy);
    }
  }
}
