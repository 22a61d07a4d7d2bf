package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.labeler.issues.LabelIssueTable;
import io.glyphloop.labeler.issues.LabelIssueTable.Correction;
import io.glyphloop.store.RelabelOutcome;
import io.glyphloop.store.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dataset relabel}: what a person reads counts over an imported label. */
@Command(
    name = "relabel",
    description = {
      "Corrects labels by what a person reads. The label that was there is kept beside it; a label"
          + " that the site itself accepted still wins."
    },
    footer = {
      "  scripts/glyphloop dataset relabel --workspace W --target rfb 3fa9c0d1e2b4 abc123",
      "  scripts/glyphloop dataset relabel --workspace W --target rfb --csv issues.csv --json"
    })
public final class DatasetRelabelCommand extends ConsoleCommand implements Runnable {

  private static final int SHORTEST = 6;

  @Mixin private WorkspaceOption workspaceOption;

  @Mixin private TargetOption targetOption;

  @Option(
      names = "--csv",
      paramLabel = "FILE.csv",
      description = "The table of 'dataset issues' with its column 'correct' filled in.")
  private Optional<Path> csv;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "IMAGE",
      description = "The image's digest, or its beginning.")
  private Optional<String> image;

  @Parameters(index = "1", arity = "0..1", paramLabel = "TEXT", description = "What it shows.")
  private Optional<String> text;

  @Mixin private JsonOption json;

  private record Figures(int relabelled, int unchanged, int overruled) {}

  private record Checked(Digest image, String text) {}

  @Override
  public void run() {
    List<Correction> corrections = corrections();
    TargetChoice choice = targetOption.choice();
    try (Workspace workspace = workspaceOption.open()) {
      NavigableSet<String> known =
          workspace.labels().snapshot(choice.name()).samples().stream()
              .map(sample -> sample.image().hex())
              .collect(Collectors.toCollection(TreeSet::new));
      Optional<TextRule> rule = choice.rule(workspace);
      List<Checked> checked = new ArrayList<>();
      // All are checked before the first is changed.
      for (Correction correction : corrections) {
        checked.add(
            new Checked(
                digest(known, choice.name(), correction.image()), text(rule, correction.text())));
      }
      relabel(workspace, choice.name(), checked);
    }
  }

  private List<Correction> corrections() {
    if (csv.isPresent() == image.isPresent() || image.isPresent() != text.isPresent()) {
      throw new UsageException("give either IMAGE and TEXT, or --csv", "see the --help");
    }
    return csv.map(LabelIssueTable::readCorrections)
        .orElseGet(() -> List.of(new Correction(image.orElseThrow(), text.orElseThrow())));
  }

  private static Digest digest(NavigableSet<String> known, String target, String named) {
    String beginning = named.toLowerCase(Locale.ROOT);
    if (!beginning.matches("[0-9a-f]{" + SHORTEST + ",64}")) {
      throw new UsageException(
          "'" + named + "' is not an image's digest",
          "give its first " + SHORTEST + " hexadecimal digits or more, as 'dataset issues' does");
    }
    // What begins with it comes before what begins with it and a letter that no digest has.
    Set<String> found = known.subSet(beginning, beginning + "g");
    if (found.size() != 1) {
      String many = found.isEmpty() ? "no labelled image" : found.size() + " labelled images";
      throw new DatasetException(
          many + " of target " + target + " with a digest from " + named + " on",
          found.isEmpty() ? "see 'dataset issues' for their names" : "give more of the digest");
    }
    return new Digest(found.iterator().next());
  }

  private static String text(Optional<TextRule> rule, String typed) {
    if (rule.isEmpty()) {
      return typed;
    }
    String normal = rule.get().normalize(typed);
    Optional<String> violation = rule.get().violation(normal);
    if (violation.isPresent()) {
      throw new DatasetException(violation.get(), "correct the text, or the target's file");
    }
    return normal;
  }

  private void relabel(Workspace workspace, String name, List<Checked> corrections) {
    Map<RelabelOutcome, Integer> counts = new EnumMap<>(RelabelOutcome.class);
    for (Checked correction : corrections) {
      RelabelOutcome outcome =
          workspace.labels().relabel(name, correction.image(), correction.text());
      counts.merge(outcome, 1, Integer::sum);
      if (outcome == RelabelOutcome.OVERRULED) {
        note(correction.image() + " keeps its label: the site accepted another text");
      }
    }
    Figures figures =
        new Figures(
            counts.getOrDefault(RelabelOutcome.CHANGED, 0),
            counts.getOrDefault(RelabelOutcome.UNCHANGED, 0),
            counts.getOrDefault(RelabelOutcome.OVERRULED, 0));
    json.lines(context)
        .console()
        .result(
            "relabelled %d images; %d had that label already, %d keep what the site accepted"
                .formatted(figures.relabelled(), figures.unchanged(), figures.overruled()));
    json.print(context, () -> figures);
  }
}
