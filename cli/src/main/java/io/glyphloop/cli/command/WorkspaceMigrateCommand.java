package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.Context;
import io.glyphloop.cli.option.WorkspaceOption;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.report.TextTable;
import io.glyphloop.store.MigrationReport;
import io.glyphloop.store.StoreUrl;
import io.glyphloop.store.sql.WorkspaceMigration;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code workspace migrate}: copies the rows of a workspace to PostgreSQL. */
@Command(
    name = "migrate",
    description = {
      "Copies what a workspace keeps in its SQLite file to an empty PostgreSQL database, in one"
          + " transaction, and reads it back: all is there and equal, or nothing is.",
      "The workspace is not changed. Images and model files are checked and stay where they are:"
          + " share the folder between the machines.",
      "The password comes from PGPASSWORD or ~/.pgpass."
    },
    footer = {
      "  scripts/glyphloop workspace migrate --workspace W --to jdbc:postgresql://db/glyphloop"
    })
public final class WorkspaceMigrateCommand implements Runnable {

  private final Context context;

  @Mixin private WorkspaceOption workspaceOption;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "URL",
      description = "jdbc:postgresql://HOST[:PORT]/DATABASE[?user=NAME]; without a password.")
  private String to;

  public WorkspaceMigrateCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    Path folder = workspaceOption.existing();
    StoreUrl url = url();
    report(WorkspaceMigration.run(folder, url, context.run()), folder, url);
  }

  private StoreUrl url() {
    try {
      return new StoreUrl(to);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--to: " + e.getMessage(), "see 'workspace migrate --help'");
    }
  }

  private void report(MigrationReport report, Path folder, StoreUrl url) {
    Console console = context.console();
    TextTable table = new TextTable("TABLE", "ROWS", "SHA-256, EQUAL ON BOTH SIDES");
    report.tables().forEach(t -> table.row(t.name(), t.rows(), t.digest()));
    table.lines().forEach(console::result);
    console.result(
        "copied "
            + report.rows()
            + " rows; checked "
            + report.images()
            + " images and "
            + report.models()
            + " models");
    console.result(
        folder
            + " still works on its SQLite file; to use the server from now on, put this into "
            + folder.resolve("workspace.yaml")
            + ":");
    console.result("store:");
    console.result("  url: " + url);
  }
}
