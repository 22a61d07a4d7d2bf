package io.glyphloop.lab.command;

import io.glyphloop.cli.console.Context;
import io.glyphloop.core.OutputFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What an experiment learns from, and where its results go. */
final class StudyOptions {

  @Option(
      names = "--data",
      required = true,
      split = ",",
      paramLabel = "PATH",
      description = "The labelled sets: folders or archives.")
  private List<Path> data;

  @Option(
      names = "--ignore-case",
      description =
          "Case does not matter, whatever the labels look like, as on sites that ignore it.")
  private boolean ignoreCase;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where workspaces, results and the table go; default: a folder of the experiment's name.")
  private Optional<Path> out = Optional.empty();

  List<Path> data() {
    return data;
  }

  boolean ignoreCase() {
    return ignoreCase;
  }

  Path out(String experiment) {
    return out.orElse(Path.of(experiment));
  }

  /** Keeps an experiment's table, and shows it. */
  void tell(Context context, String experiment, String table) {
    OutputFile.write(out(experiment).resolve(experiment + ".md"), table + "\n");
    context.console().result(table);
  }
}
