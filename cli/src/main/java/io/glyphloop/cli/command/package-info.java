/**
 * One small class a command: reads its options, calls the module that does the work, prints what
 * came of it.
 *
 * <p>Reads arguments, files and a workspace; writes results to standard output.
 */
package io.glyphloop.cli.command;
