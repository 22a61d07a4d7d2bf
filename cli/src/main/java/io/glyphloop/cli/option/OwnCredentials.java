package io.glyphloop.cli.option;

import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Credentials;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * {@code --own-credentials}, for {@code solve} alone. They are never an argument: arguments show in
 * the list of processes.
 */
public final class OwnCredentials {

  @Option(
      names = "--own-credentials",
      description = {
        "Log in as yourself: for each of form.fields the value comes from the variable",
        "GLYPHLOOP_FIELD_NAME, or you are asked. Default: the dummy credentials of the file."
      })
  private boolean own;

  /** Returns whether they were asked for. */
  public boolean wanted() {
    return own;
  }

  /**
   * Returns what to type into the form.
   *
   * @throws io.glyphloop.core.error.ConfigException when a value is missing and nobody can be asked
   */
  public Credentials of(TargetConfig config) {
    return own
        ? Credentials.own(
            config, name -> Optional.ofNullable(System.getenv(name)), OwnCredentials::ask)
        : Credentials.dummy();
  }

  private static Optional<char[]> ask(String field) {
    return Optional.ofNullable(System.console())
        .map(console -> console.readPassword("%s (not shown): ", field));
  }
}
