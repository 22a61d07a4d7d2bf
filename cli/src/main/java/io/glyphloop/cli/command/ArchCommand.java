package io.glyphloop.cli.command;

import io.glyphloop.cli.option.Group;
import picocli.CommandLine.Command;

/** {@code arch}: the networks that can be trained. */
@Command(
    name = "arch",
    description = "Lists the networks that can be trained, and shows one layer by layer.",
    footer = "  scripts/glyphloop arch list")
public final class ArchCommand extends Group {}
