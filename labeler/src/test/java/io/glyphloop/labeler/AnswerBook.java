package io.glyphloop.labeler;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.store.DatasetStats;
import io.glyphloop.core.store.Guess;
import io.glyphloop.core.store.LabelSource;
import io.glyphloop.core.store.Workspace;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The part of a workspace that labelling uses, in memory; the disk can be made to fill up. */
final class AnswerBook {

  static final String TARGET = "demo";

  private final List<Guess> guesses = new ArrayList<>();
  private final Map<Long, String> labels = new LinkedHashMap<>();
  private int room = Integer.MAX_VALUE;

  Guess answer(long challenge, String text, Verdict verdict, Split split) {
    Guess guess =
        new Guess(
            guesses.size() + 1L,
            challenge,
            Digest.of(new byte[] {(byte) challenge}),
            split,
            "demo-1",
            text,
            0.5,
            verdict,
            Instant.EPOCH);
    guesses.add(guess);
    return guess;
  }

  void roomForLabels(int labelsLeft) {
    room = labelsLeft;
  }

  Map<Long, String> labels() {
    return labels;
  }

  Workspace workspace() {
    return (Workspace)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Workspace.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "label" -> label(arguments);
                  case "acceptedWithoutLabel" -> acceptedWithoutLabel((String) arguments[0]);
                  case "stats" -> stats();
                  case "rule" -> Optional.of(TextRule.fixed("a-d", 2));
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private Object label(Object[] arguments) {
    if (arguments[2] != LabelSource.ORACLE || !arguments[3].equals(1.0)) {
      throw new AssertionError("a verified label has the source ORACLE and is certain");
    }
    if (room-- == 0) {
      throw new StorageException("the disk is full", "make room");
    }
    labels.put((Long) arguments[0], (String) arguments[1]);
    return null;
  }

  private List<Guess> acceptedWithoutLabel(String target) {
    return guesses.stream()
        .filter(guess -> target.equals(TARGET) && guess.verdict() == Verdict.ACCEPTED)
        .filter(guess -> !labels.containsKey(guess.challengeId()))
        .toList();
  }

  private DatasetStats stats() {
    Map<Split, Long> bySplit = new EnumMap<>(Split.class);
    Map<Character, Long> byCharacter = new TreeMap<>();
    labels.forEach(
        (challenge, text) -> {
          Guess first =
              guesses.stream().filter(g -> g.challengeId() == challenge).findFirst().orElseThrow();
          bySplit.merge(first.split(), 1L, Long::sum);
          text.chars().forEach(c -> byCharacter.merge((char) c, 1L, Long::sum));
        });
    return new DatasetStats(0, 0, bySplit, Map.of(), 0, 0, Map.of(), byCharacter);
  }
}
