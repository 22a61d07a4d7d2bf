/**
 * How well the networks read public labelled sets after a given training time: {@code scripts/bench
 * accuracy}.
 *
 * <p>Reads a folder that holds the sets. Writes a folder with a model for each task and network, a
 * line of JSON for each result, and the table of {@code docs/accuracy.md}; a result that is there
 * already is not measured again.
 */
package io.glyphloop.lab.accuracy;
