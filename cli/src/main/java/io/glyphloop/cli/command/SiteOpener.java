package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Context;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Credentials;
import io.glyphloop.site.session.WebSite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How every command opens a site: with the owner's consent in sight, and an audit log. */
final class SiteOpener {

  private static final String AUDIT = "audit";

  private SiteOpener() {}

  /**
   * Opens a site and shows its authorization, if it has one; connects to nothing yet.
   *
   * @param workspace the folder whose {@value #AUDIT} folder gets a line for each request
   * @throws io.glyphloop.core.error.ScopeException when the target's address is not allowed
   */
  static WebSite open(Context context, TargetConfig config, Path workspace) {
    show(context, config);
    return Sites.open(config, context.cancellation(), workspace.resolve(AUDIT));
  }

  /**
   * Opens a site for a command that keeps nothing: where there is no workspace, none begins. The
   * requests leave their lines in a workspace that is there; else those to loopback leave none, and
   * others in the folder {@value #AUDIT}.
   *
   * @param workspace the folder of the workspace, if there is one
   * @throws io.glyphloop.core.error.ScopeException when the target's address is not allowed
   */
  static WebSite openInPassing(Context context, TargetConfig config, Path workspace) {
    return openAs(context, config, Credentials.dummy(), workspace);
  }

  /** The same for a person's own log-in. */
  static WebSite openAs(
      Context context, TargetConfig config, Credentials credentials, Path workspace) {
    show(context, config);
    Optional<Path> audit =
        Files.isDirectory(workspace) ? Optional.of(workspace.resolve(AUDIT)) : Optional.empty();
    return Sites.openAs(config, credentials, context.cancellation(), audit);
  }

  private static void show(Context context, TargetConfig config) {
    config
        .authorization()
        .ifPresent(consent -> context.progress().line(config.url() + " is " + consent.summary()));
  }
}
