package io.glyphloop.loop.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.store.LabelSource;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.Workspace;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The labels that daemons said they had kept. Safe for several threads. */
final class KeptLabels {

  private final Map<String, String> kept = new ConcurrentHashMap<>();

  /** Takes one line of a daemon; others than {@code kept} lines are none of its business. */
  void note(String line) {
    String[] words = line.split(" ");
    if (words[0].equals("kept")) {
      kept.put(words[1], words[2]);
    }
  }

  /**
   * None of them is lost, and of what the site accepted no more than can be.
   *
   * @param least how many there must be
   * @param accepted by the site
   * @param unheard what a visitor had just been told when it, or its database, was killed
   */
  void areAllIn(Workspace workspace, int least, long accepted, long unheard) {
    Map<String, String> labels =
        workspace.labels().snapshot("painted").samples().stream()
            .filter(sample -> sample.source() == LabelSource.ORACLE)
            .collect(Collectors.toMap(sample -> sample.image().hex(), Snapshot.Sample::text));
    assertThat(kept).hasSizeGreaterThan(least);
    assertThat(labels).containsAllEntriesOf(kept);
    assertThat(accepted - labels.size()).isBetween(0L, unheard);
  }
}
