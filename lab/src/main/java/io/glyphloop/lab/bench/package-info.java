/**
 * Benchmarks: how fast a model reads, a network trains, a site is harvested.
 *
 * <p>Reads nothing but what it draws itself; writes into temporary folders, which it deletes. Run
 * by {@code scripts/bench}; never part of the tests, whose machines differ.
 */
package io.glyphloop.lab.bench;
