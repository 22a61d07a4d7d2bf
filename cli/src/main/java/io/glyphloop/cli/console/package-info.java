/**
 * How long work is shown: a bar with the time left on a terminal, plain lines elsewhere. Writes
 * standard error only.
 */
package io.glyphloop.cli.console;
