/**
 * Measures training, and describes networks for a comparison with another framework. Reads the
 * Deeplearning4j graph of a network; writes nothing.
 */
package io.glyphloop.lab.speed;
