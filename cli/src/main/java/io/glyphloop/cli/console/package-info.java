/**
 * What a command runs in and prints to, and how long work is shown: a bar with the time left on a
 * terminal, plain lines elsewhere.
 */
package io.glyphloop.cli.console;
