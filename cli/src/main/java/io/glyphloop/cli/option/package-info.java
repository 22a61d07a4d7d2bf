/**
 * What every verb shares: streams, Ctrl-C, how errors become one line and an exit code, and the
 * tree of the verbs.
 *
 * <p>Reads the arguments; writes standard output and standard error.
 */
package io.glyphloop.cli.option;
