/**
 * Experiments that anyone can repeat. Reads a labelled set and plays it as a site; writes a
 * workspace for each arm, a line of JSON for each round, a table and curves.
 */
package io.glyphloop.lab.experiment;
