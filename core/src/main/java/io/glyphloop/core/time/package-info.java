/** Limits of time for work that cannot be asked to stop. */
package io.glyphloop.core.time;
