package io.glyphloop.cli.command;

import io.glyphloop.cli.option.Group;
import picocli.CommandLine.Command;

/** {@code workspace}: a workspace as a whole. */
@Command(
    name = "workspace",
    description = "Moves a workspace to a database that several machines share.",
    footer =
        "  scripts/glyphloop workspace migrate --workspace W --to jdbc:postgresql://db/glyphloop")
public final class WorkspaceCommand extends Group {}
