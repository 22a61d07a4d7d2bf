package io.glyphloop.lab.bench;

import io.glyphloop.cli.Main;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Our own training, measured in a process of its own: the number of threads is set at its start.
 */
final class OwnTrial {

  /** The command that measures, see {@link io.glyphloop.lab.command.SpeedTrialCommand}. */
  static final String COMMAND = "speed-trial";

  private final BenchSetup setup;

  OwnTrial(BenchSetup setup) {
    this.setup = setup;
  }

  TrialResult run(String architecture, int threads) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            COMMAND,
            "--arch",
            architecture,
            "--batch",
            Integer.toString(setup.batch()),
            "--seconds",
            Long.toString(setup.time().toSeconds()),
            "--device",
            setup.device().toString()));
    return TrialResult.parse(TrialProcess.run(command, TrialProcess.threads(threads)));
  }
}
