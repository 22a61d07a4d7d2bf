package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.Group;
import io.glyphloop.report.TextTable;
import io.glyphloop.store.MigrationReport;
import io.glyphloop.store.StoreUrl;
import io.glyphloop.store.sql.WorkspaceMigration;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code workspace}: a workspace as a whole. */
@Command(
    name = "workspace",
    description = "Moves a workspace to a database that several machines share.",
    footer =
        "  scripts/glyphloop workspace migrate --workspace W --to jdbc:postgresql://db/glyphloop")
public final class WorkspaceCommand extends Group {

  private record Figures(Map<String, Long> tables, long rows, long images, long models) {}

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
  void migrate(
      @Mixin WorkspaceOption workspaceOption,
      @Option(
              names = "--to",
              required = true,
              paramLabel = "URL",
              description =
                  "jdbc:postgresql://HOST[:PORT]/DATABASE[?user=NAME]; without a password.")
          StoreUrl to,
      @Mixin JsonOption json) {
    Path folder = workspaceOption.existing();
    MigrationReport report = WorkspaceMigration.run(folder, to, context.run());
    TextTable table = new TextTable("TABLE", "ROWS", "SHA-256, EQUAL ON BOTH SIDES");
    report.tables().forEach(t -> table.row(t.name(), t.rows(), t.digest()));
    Console lines = json.lines(context).console();
    table.lines().forEach(lines::result);
    lines.result(
        "copied "
            + report.rows()
            + " rows; checked "
            + report.images()
            + " images and "
            + report.models()
            + " models");
    lines.result(
        folder
            + " still works on its SQLite file; to use the server from now on, put this into "
            + folder.resolve("workspace.yaml")
            + ":");
    lines.result("store:");
    lines.result("  url: " + to);
    json.print(context, () -> figures(report));
  }

  private static Figures figures(MigrationReport report) {
    Map<String, Long> rows = new LinkedHashMap<>();
    report.tables().forEach(table -> rows.put(table.name(), table.rows()));
    return new Figures(rows, report.rows(), report.images(), report.models());
  }
}
