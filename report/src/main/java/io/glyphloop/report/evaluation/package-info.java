/**
 * What {@code evaluate} shows: one model in lines and tables, several side by side, and the same as
 * JSON. Reads evaluations; writes the files of a report.
 */
package io.glyphloop.report.evaluation;
