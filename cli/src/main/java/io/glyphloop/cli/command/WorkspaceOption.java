package io.glyphloop.cli.command;

import io.glyphloop.core.error.WorkspaceException;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --workspace}, for the commands that keep or read what is kept. */
final class WorkspaceOption {

  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "DIR",
      defaultValue = "workspace",
      description = "The folder that holds all that is kept; default: ./workspace.")
  private Path folder;

  /** The folder where nothing else is said. */
  static final Path DEFAULT = Path.of("workspace");

  /** Returns the workspace's folder, which may not be there yet. */
  Path folder() {
    return folder;
  }

  /** Opens the workspace; makes a new one when there is none. */
  Workspace openOrCreate() {
    return SqlWorkspace.open(folder);
  }

  /**
   * @throws WorkspaceException when there is none
   */
  Workspace open() {
    return SqlWorkspace.open(existing());
  }

  /**
   * Returns the workspace's folder.
   *
   * @throws WorkspaceException when there is none
   */
  Path existing() {
    if (!SqlWorkspace.isIn(folder)) {
      throw new WorkspaceException(
          "there is no workspace " + (Files.isDirectory(folder) ? "in " : "") + folder,
          "name it with --workspace, or make one with 'glyphloop dataset import' or 'crawl'");
    }
    return folder;
  }
}
