/**
 * Turning answers into labels: reads the guesses that the site accepted from the workspace, and
 * writes their texts as labels of the source ORACLE. Guesses that were rejected stay what they are:
 * knowledge of what an image does not show.
 *
 * <p>Start with {@link io.glyphloop.labeler.Label}; a harvest that is under way hands each answer
 * to {@link io.glyphloop.labeler.OracleLabeler#learn} as it comes.
 */
package io.glyphloop.labeler;
