/**
 * The command line: starts here ({@link io.glyphloop.cli.Main}) and wires the other modules
 * together; no logic of its own.
 *
 * <p>Reads the arguments, standard input, target files and a workspace; writes results to standard
 * output, progress and problems to standard error, and an exit code ({@link
 * io.glyphloop.core.error.ExitCode}). {@code cli} holds what every command shares, {@code command}
 * one class a command, {@code console} the streams and progress bars.
 */
package io.glyphloop.cli;
