/**
 * Reports that need nothing beside them: the page that a loop ends with, from what it measured
 * ({@link io.glyphloop.report.LoopReport}), and the page of an evaluation ({@link
 * io.glyphloop.report.EvaluationReport}), with their pictures. Writes HTML and PNG files.
 */
package io.glyphloop.report;
