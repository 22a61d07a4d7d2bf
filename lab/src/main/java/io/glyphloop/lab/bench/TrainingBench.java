package io.glyphloop.lab.bench;

import io.glyphloop.core.error.TrainingException;
import io.glyphloop.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How many images a second networks learn from, beside PyTorch with the same layers, batch and
 * threads. Each measurement is a process of its own; ours and PyTorch's take turns, so that
 * whatever else the machine does falls on both, and of several turns the fastest counts. PyTorch is
 * measured twice: as it comes, and where the C library keeps freed memory, which makes it up to
 * twice as fast; the ratio is to the faster. It is taken by the clock and by the processor time of
 * all threads: the second tells also on a busy machine how much work an image takes, though not how
 * well the work is shared out among threads.
 */
final class TrainingBench {

  private final BenchSetup setup;
  private final OwnTrial own;
  private final Optional<TorchTrial> torch;

  TrainingBench(BenchSetup setup) {
    this.setup = setup;
    this.own = new OwnTrial(setup);
    this.torch = TorchTrial.find(setup);
  }

  String run() {
    List<Row> rows = new ArrayList<>();
    for (String architecture : setup.architectures()) {
      for (int threads : setup.threads()) {
        rows.add(new Row(architecture, threads));
      }
    }
    for (int round = 0; round < setup.rounds(); round++) {
      for (Row row : rows) {
        measure(row);
      }
    }
    TextTable table =
        new TextTable(
            "network",
            "threads",
            "batch",
            "ours",
            "PyTorch",
            "PyTorch, memory kept",
            "ratio",
            "ratio by processor time");
    rows.forEach(row -> table.row(row.cells()));
    return String.format(
            Locale.ROOT,
            "training on %s, images/s of %s, %s; forward, loss, backward and update; best of %d"
                + " turns%n",
            setup.device(),
            BenchSetup.SIZE,
            torch.isPresent() ? "ours and PyTorch in turns" : TorchTrial.MISSING,
            setup.rounds())
        + String.join(System.lineSeparator(), table.lines());
  }

  private void measure(Row row) {
    setup.context().cancellation().check();
    TrialResult ours = own.run(row.architecture, row.threads);
    row.ours = row.ours.best(ours);
    if (torch.isPresent()) {
      TrialResult theirs = torch.get().run(row.architecture, row.threads);
      if (theirs.parameters() != ours.parameters()) {
        throw new TrainingException(
            row.architecture
                + " has "
                + ours.parameters()
                + " parameters here and "
                + theirs.parameters()
                + " in PyTorch",
            "compare SpecNodes with scripts/lib/torch_twin.py: they must say the same");
      }
      row.theirs = row.theirs.best(theirs);
      row.keeping = row.keeping.best(torch.get().runKeepingMemory(row.architecture, row.threads));
    }
    setup.context().console().err().println(String.join("  ", row.texts()));
  }

  /** What is known of one network with one number of threads; grows with the rounds. */
  private final class Row {

    private final String architecture;
    private final int threads;
    private TrialResult ours = TrialResult.NONE;
    private TrialResult theirs = TrialResult.NONE;
    private TrialResult keeping = TrialResult.NONE;

    Row(String architecture, int threads) {
      this.architecture = architecture;
      this.threads = threads;
    }

    private List<String> texts() {
      return List.of(
          architecture,
          Integer.toString(threads),
          Integer.toString(setup.batch()),
          known("%.0f", ours.imagesPerSecond()),
          known("%.0f", theirs.imagesPerSecond()),
          known("%.0f", keeping.imagesPerSecond()),
          ratio(TrialResult::imagesPerSecond),
          ratio(TrialResult::imagesPerCpuSecond));
    }

    private String ratio(ToDoubleFunction<TrialResult> speed) {
      double faster = Math.max(speed.applyAsDouble(theirs), speed.applyAsDouble(keeping));
      return known("%.2f", faster == 0 ? 0 : speed.applyAsDouble(ours) / faster);
    }

    private static String known(String format, double number) {
      return number == 0 ? "-" : String.format(Locale.ROOT, format, number);
    }

    Object[] cells() {
      return texts().toArray();
    }
  }
}
