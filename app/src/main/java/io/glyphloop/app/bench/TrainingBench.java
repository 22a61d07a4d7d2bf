package io.glyphloop.app.bench;

import io.glyphloop.app.cli.Table;
import io.glyphloop.core.error.TrainingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How many images a second networks learn from, beside PyTorch with the same layers, batch and
 * threads. Each measurement is a process of its own; ours and PyTorch's take turns, so that
 * whatever else the machine does falls on both, and of several turns the fastest counts. PyTorch is
 * measured twice: as it comes, and where the C library keeps freed memory, which makes it up to
 * twice as fast; the ratio is to the faster.
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
    Table table =
        new Table(
            "network", "threads", "batch", "ours", "PyTorch", "PyTorch, memory kept", "ratio");
    rows.forEach(row -> table.row(row.cells()));
    return String.format(
            Locale.ROOT,
            "training, images/s of %s, %s; forward, loss, backward and update; best of %d turns%n",
            BenchSetup.SIZE,
            torch.isPresent() ? "ours and PyTorch in turns" : TorchTrial.MISSING,
            setup.rounds())
        + String.join(System.lineSeparator(), table.lines());
  }

  private void measure(Row row) {
    setup.context().cancellation().check();
    TrialResult ours = own.run(row.architecture, row.threads);
    row.ours = Math.max(row.ours, ours.imagesPerSecond());
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
      TrialResult keeping = torch.get().runKeepingMemory(row.architecture, row.threads);
      row.theirs = Math.max(row.theirs, theirs.imagesPerSecond());
      row.keeping = Math.max(row.keeping, keeping.imagesPerSecond());
    }
    setup.context().console().err().println(String.join("  ", row.texts()));
  }

  /** What is known of one network with one number of threads; grows with the rounds. */
  private final class Row {

    private final String architecture;
    private final int threads;
    private double ours;
    private double theirs;
    private double keeping;

    Row(String architecture, int threads) {
      this.architecture = architecture;
      this.threads = threads;
    }

    private List<String> texts() {
      return List.of(
          architecture,
          Integer.toString(threads),
          Integer.toString(setup.batch()),
          String.format(Locale.ROOT, "%.0f", ours),
          theirs == 0 ? "-" : String.format(Locale.ROOT, "%.0f", theirs),
          theirs == 0 ? "-" : String.format(Locale.ROOT, "%.0f", keeping),
          theirs == 0 ? "-" : String.format(Locale.ROOT, "%.2f", ours / Math.max(theirs, keeping)));
    }

    Object[] cells() {
      return texts().toArray();
    }
  }
}
