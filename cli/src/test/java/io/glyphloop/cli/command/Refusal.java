package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.core.error.ExitCode;

/** What every problem looks like to a user. */
public final class Refusal {

  private Refusal() {}

  /** Checks the exit code, that there is one line with these words, and that no trace is shown. */
  public static void check(ExitCode code, Ran ran, String... words) {
    assertThat(ran.status()).as(ran.err()).isEqualTo(code.status());
    assertThat(ran.problem()).contains(words);
    assertThat(ran.err()).doesNotContain("\tat ", "Caused by");
  }
}
