package io.glyphloop.trainer.svm;

/**
 * What is chosen for a support vector machine.
 *
 * @param cost C: how dear it is to be on the wrong side
 * @param gamma how fast the radial kernel falls
 */
record SvmSettings(double cost, double gamma) {}
