/**
 * Typed configuration. Reads layered YAML into records, and refuses what it does not understand
 * with the file, the key, the value and what is allowed; writes a resolved configuration as flat
 * text for a run's record.
 */
package io.glyphloop.core.config;
