package io.glyphloop.cli.command;

import io.glyphloop.cli.option.Group;
import picocli.CommandLine.Command;

/** {@code dataset}: labelled images into a workspace and out of it. */
@Command(
    name = "dataset",
    description = "Takes labelled images into a workspace and out of it, counts and checks them.",
    footer = "  scripts/glyphloop dataset import --workspace W --target rfb images.tar")
public final class DatasetCommand extends Group {}
