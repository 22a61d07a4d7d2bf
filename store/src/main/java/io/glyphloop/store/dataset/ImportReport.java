package io.glyphloop.store.dataset;

import java.util.List;

/**
 * What an import did.
 *
 * @param added labels that are new
 * @param duplicates images that were there with the same text
 * @param conflicts images that were there with another text; nothing was changed
 * @param skipped files that were not used, conflicts among them, each with its reason
 */
public record ImportReport(long added, long duplicates, long conflicts, List<Skipped> skipped) {

  public ImportReport {
    skipped = List.copyOf(skipped);
  }
}
