package io.glyphloop.lab.command;

import io.glyphloop.cli.console.Group;
import picocli.CommandLine.Command;

/** {@code experiment}: studies that anyone can repeat. */
@Command(
    name = "experiment",
    description = "Repeats studies of how well the loop learns.",
    footer = "  scripts/glyphloop experiment oracle --data rfb-train.tar --initial 1372")
public final class ExperimentCommand extends Group {}
