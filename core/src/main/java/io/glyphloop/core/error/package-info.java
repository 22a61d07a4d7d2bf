/**
 * The exception tree: one root, one kind for each stable exit code, each with a line that says what
 * is wrong and what to do.
 */
package io.glyphloop.core.error;
