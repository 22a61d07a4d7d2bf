package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.cli.doctor.Doctor;
import io.glyphloop.cli.doctor.Finding;
import picocli.CommandLine.Command;

/** {@code doctor}: what this machine has, what it lacks, and how to get that. */
@Command(
    name = "doctor",
    description =
        "Looks at this machine: NVIDIA cards and what trains on them, fonts, Chromium, PostgreSQL,"
            + " memory and disk. Says what is missing, what for, and the command that brings it.",
    footer = "  scripts/glyphloop doctor")
public final class DoctorCommand extends ConsoleCommand implements Runnable {

  @Override
  public void run() {
    for (Finding finding : Doctor.here().findings()) {
      result("%-11s %s", finding.subject(), finding.found());
      finding.command().ifPresent(command -> result("%-11s → %s", "", command));
    }
  }
}
