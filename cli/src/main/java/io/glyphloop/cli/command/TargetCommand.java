package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Group;
import picocli.CommandLine.Command;

/** {@code target}: the files that describe sites. */
@Command(
    name = "target",
    description = "Writes the file that describes a login page, and holds it against the page.",
    footer = "  scripts/glyphloop target init http://localhost:8080/login",
    subcommands = {TargetInitCommand.class, TargetCheckCommand.class})
public final class TargetCommand extends Group {}
