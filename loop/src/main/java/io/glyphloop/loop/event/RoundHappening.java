package io.glyphloop.loop.event;

import io.glyphloop.core.stats.Rate;
import java.util.Map;

/** What happens in rounds alone. */
public interface RoundHappening extends Happening {

  /** One of a number of rounds begins. */
  record Started(int number, int of) implements RoundHappening {

    @Override
    public String type() {
      return "round-started";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("round", Integer.toString(number), "of", Integer.toString(of));
    }
  }

  /**
   * A round has ended.
   *
   * @param outcome what became of its training, for a person
   */
  record Ended(int number, String outcome) implements RoundHappening {

    @Override
    public String type() {
      return "round-ended";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("round", Integer.toString(number), "outcome", outcome);
    }
  }

  /**
   * Rounds end early, because hardly anything is left to gain.
   *
   * @param success how often the live model's answers were accepted
   */
  record Solved(String model, Rate success) implements RoundHappening {

    @Override
    public String type() {
      return "solved";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("model", model, "success", success.toString());
    }
  }

  /** The live model is measured on fresh challenges that are kept nowhere. */
  record Benchmarking(String model, int challenges) implements RoundHappening {

    @Override
    public String type() {
      return "benchmark";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("model", model, "challenges", Integer.toString(challenges));
    }
  }
}
