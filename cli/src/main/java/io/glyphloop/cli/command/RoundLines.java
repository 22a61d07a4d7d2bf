package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.crawler.Attempt;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.CrawlReport;
import io.glyphloop.loop.event.Event;
import io.glyphloop.loop.event.Happening;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Prints the rounds of a loop: a headline for each part, the crawls line by line, the figures. */
final class RoundLines implements Consumer<Event>, CrawlListener, AutoCloseable {

  private final Console console;
  private final Duration coldStart;
  private String round = "";
  private Optional<CrawlLines> crawl = Optional.empty();

  /**
   * @param coldStart how long the first training may take
   */
  RoundLines(Console console, Duration coldStart) {
    this.console = console;
    this.coldStart = coldStart;
  }

  @Override
  public void accept(Event event) {
    Happening what = event.what();
    if (what instanceof Happening.SizeSeen seen) {
      console.result("captchas of " + seen.url() + " are " + seen.width() + "x" + seen.height());
    } else if (what instanceof Happening.RoundStarted started) {
      round = "Round " + started.number() + " of " + started.of() + ": ";
    } else if (what instanceof Happening.Harvesting harvest) {
      headline(round + harvest(harvest));
      crawling("harvesting", harvest.challenges());
      round = round.replaceFirst(" of \\d+", "");
    } else if (what instanceof Happening.Harvested gave) {
      console.result(gave.labels().summary());
    } else if (what instanceof Happening.Unread unread) {
      console.result(unread.words());
    } else if (what instanceof Happening.Training training) {
      headline(training(training));
    } else if (what instanceof Happening.Trained trained) {
      tell(trained);
    } else if (what instanceof Happening.ReadAgain again) {
      console.result(again.report().summary());
    } else if (what instanceof Happening.RoundEnded ended) {
      console.result(ended.outcome());
    } else if (what instanceof Happening.Alarmed alarmed) {
      console.result(alarmed.words());
    } else if (what instanceof Happening.RolledBack back) {
      console.result(back.model() + " is live again: " + back.reason());
    } else if (what instanceof Happening.Benchmarking benchmark) {
      headline(
          "Benchmark: "
              + benchmark.model()
              + " on "
              + benchmark.challenges()
              + " fresh challenges");
      crawling("measuring", benchmark.challenges());
    }
  }

  private static String harvest(Happening.Harvesting harvest) {
    return harvest
        .candidate()
        .map(candidate -> candidate + " against " + harvest.model())
        .orElseGet(() -> "harvest with " + harvest.model());
  }

  private String training(Happening.Training training) {
    return training.parent().isEmpty()
        ? "Cold start: training on captchas of other libraries, no label at hand"
        : round + "training on " + training.labels() + " labels";
  }

  private void tell(Happening.Trained trained) {
    trained.doubts().ifPresent(console::result);
    Rate validation = trained.candidate().trained().validation();
    console.result(
        "trained in "
            + words(trained.candidate().trained().took())
            + ", "
            + trained.candidate().trained().epochs()
            + " epochs, validation exact "
            + validation);
    if (trained.candidate().model().manifest().provenance().parent().isEmpty()) {
      advice(validation, coldStart).ifPresent(console::result);
    }
  }

  /** What to do about a first model that has learned nothing, and would harvest no label. */
  static Optional<String> advice(Rate validation, Duration given) {
    return validation.successes() > 0
        ? Optional.empty()
        : Optional.of(
            "it reads none of them yet, so it will hardly find a label: this machine is slow or"
                + " busy for "
                + words(given)
                + "; give its first training more: --config FILE with 'cold-start: {time: "
                + 3 * given.toSeconds()
                + "s}'");
  }

  /** Returns a time for a person. */
  static String words(Duration time) {
    return time.toMinutes() + " min " + time.toSecondsPart() + " s";
  }

  private void crawling(String task, int challenges) {
    close();
    crawl = Optional.of(new CrawlLines(console, task, challenges));
  }

  @Override
  public void attempted(long number, Attempt attempt) {
    crawl.ifPresent(lines -> lines.attempted(number, attempt));
  }

  @Override
  public void workerQuit() {
    crawl.ifPresent(CrawlLines::workerQuit);
  }

  @Override
  public void finished(CrawlReport report) {
    crawl.ifPresent(lines -> lines.finished(report));
  }

  @Override
  public void close() {
    crawl.ifPresent(CrawlLines::close);
  }

  private void headline(String text) {
    console.result("");
    console.result("== " + text);
  }
}
