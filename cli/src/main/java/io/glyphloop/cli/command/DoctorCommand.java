package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.cli.doctor.Doctor;
import io.glyphloop.cli.doctor.Finding;
import io.glyphloop.core.Json;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doctor}: what this machine has, what it lacks, and how to get that. */
@Command(
    name = "doctor",
    description =
        "Looks at this machine: NVIDIA cards and what trains on them, fonts, Chromium, PostgreSQL,"
            + " memory and disk. Says what is missing, what for, and the command that brings it.",
    footer = {"  scripts/glyphloop doctor", "  scripts/glyphloop doctor --json"})
public final class DoctorCommand extends ConsoleCommand implements Runnable {

  @Option(names = "--json", description = "Print one JSON array instead of lines.")
  private boolean json;

  @Override
  public void run() {
    List<Finding> findings = Doctor.here().findings();
    if (json) {
      result(Json.of(findings.stream().map(Finding::fields).toList()));
      return;
    }
    for (Finding finding : findings) {
      result("%-11s %s", finding.subject(), finding.found());
      finding.command().ifPresent(command -> result("%-11s → %s", "", command));
    }
  }
}
