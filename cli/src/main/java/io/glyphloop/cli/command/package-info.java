/**
 * One small class a command, or a group of them: reads its options, calls the module that does the
 * work, prints what came of it. Options that several commands share are classes of their own.
 *
 * <p>Reads arguments, files and a workspace; writes results to standard output.
 */
package io.glyphloop.cli.command;
