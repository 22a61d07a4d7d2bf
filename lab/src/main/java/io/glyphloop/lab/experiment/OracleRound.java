package io.glyphloop.lab.experiment;

import io.glyphloop.core.stats.Rate;

/**
 * How an arm stands after a training.
 *
 * @param arm its label
 * @param round from 1; 0 before the site was asked anything
 * @param seen how many challenges the site has shown so far
 * @param accepted how many of this round's challenges were solved
 * @param labels how many labels there are
 * @param doubted how many of the labels counted little in the training
 * @param rejected how many images have rejected answers and no label
 * @param reread how many of these teach by what the live model read in them before the training
 * @param exact whole texts right on the held-out images
 * @param perCharacter characters right on the same
 * @param trainingSeconds how long the training took
 * @param seconds since the arm began
 */
public record OracleRound(
    String arm,
    int round,
    long seen,
    Rate accepted,
    long labels,
    long doubted,
    long rejected,
    long reread,
    Rate exact,
    Rate perCharacter,
    long trainingSeconds,
    long seconds) {}
