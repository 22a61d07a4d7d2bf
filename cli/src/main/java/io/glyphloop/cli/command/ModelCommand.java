package io.glyphloop.cli.command;

import io.glyphloop.cli.option.Group;
import picocli.CommandLine.Command;

/** {@code model}: the models of a workspace. */
@Command(
    name = "model",
    description =
        "Lists, shows, promotes and rolls back the models of a workspace, and tells their history.",
    footer = "  scripts/glyphloop model list --workspace W")
public final class ModelCommand extends Group {}
