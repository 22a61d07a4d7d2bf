/**
 * The report that a loop ends with: reads what the loop measured ({@link
 * io.glyphloop.solver.report.LoopReport}) and writes one HTML file that needs nothing beside it.
 */
package io.glyphloop.solver.report;
