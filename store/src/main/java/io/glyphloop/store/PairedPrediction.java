package io.glyphloop.store;

import io.glyphloop.core.Verdict;

/**
 * What two models first predicted for the image of one challenge, and what the site said of it.
 *
 * @param candidateText what the candidate predicted
 * @param candidateVerdict what the site said; UNVERIFIED when it was not asked, or did not tell
 * @param liveText what the live model predicted
 * @param liveVerdict what the site said
 */
public record PairedPrediction(
    long challenge,
    String candidateText,
    Verdict candidateVerdict,
    String liveText,
    Verdict liveVerdict) {}
