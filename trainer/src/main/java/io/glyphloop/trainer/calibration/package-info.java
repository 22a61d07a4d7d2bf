/**
 * Makes confidences honest: reads the validation images with a trained network, compares how sure
 * it was with how often it was right, and finds the temperature that its logits are divided by in
 * the exported file.
 */
package io.glyphloop.trainer.calibration;
