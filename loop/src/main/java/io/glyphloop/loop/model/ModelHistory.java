package io.glyphloop.loop.model;

import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Promotion;
import io.glyphloop.store.PromotionTest;
import io.glyphloop.store.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of the models of a target. */
public final class ModelHistory {

  private ModelHistory() {}

  /**
   * One thing that happened.
   *
   * @param what {@code trained}, {@code promoted}, {@code rolled back to}, {@code not promoted},
   *     {@code undecided}, {@code superseded} or {@code alarm}
   * @param model its version; {@code -} for an alarm
   * @param why in words
   */
  public record Entry(Instant at, String what, String model, String why) {

    /** Returns {@code at}, {@code what}, {@code model} and {@code why} as text. */
    public Map<String, String> toMap() {
      Map<String, String> map = new LinkedHashMap<>();
      map.put("at", at.toString());
      map.put("what", what);
      map.put("model", model);
      map.put("why", why);
      return map;
    }
  }

  /** Returns all of it, oldest first. */
  public static List<Entry> of(Workspace workspace, String target) {
    List<Entry> entries = new ArrayList<>();
    workspace.models().of(target).forEach(model -> entries.add(trained(model)));
    workspace.models().promotions(target).forEach(promotion -> entries.add(live(promotion)));
    workspace.models().tests(target).forEach(test -> decision(test).ifPresent(entries::add));
    workspace
        .drift()
        .alarms(target)
        .forEach(alarm -> entries.add(new Entry(alarm.at(), "alarm", "-", alarm.words())));
    // A sort keeps what happened at the same moment in its order: trained, then live.
    entries.sort(Comparator.comparing(Entry::at));
    return entries;
  }

  private static Entry trained(ModelRecord model) {
    String images =
        model.manifest().provenance().trainImages()
            + " labelled images, "
            + model.manifest().provenance().syntheticImages()
            + " synthetic";
    return new Entry(model.at(), "trained", model.version(), images);
  }

  private static Entry live(Promotion promotion) {
    String what = promotion.kind() == Promotion.Kind.PROMOTED ? "promoted" : "rolled back to";
    return new Entry(promotion.at(), what, promotion.version(), promotion.reason());
  }

  /** A promotion is told by an entry of its own. */
  private static Optional<Entry> decision(PromotionTest test) {
    Optional<String> what =
        switch (test.decision()) {
          case PROMOTED -> Optional.empty();
          case TURNED_DOWN -> Optional.of("not promoted");
          case UNDECIDED -> Optional.of("undecided");
          case SUPERSEDED -> Optional.of("superseded");
        };
    Instant at = test.end().orElse(test.start());
    return what.map(word -> new Entry(at, word, test.candidate(), test.reason()));
  }
}
