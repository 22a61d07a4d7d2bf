/**
 * How many challenges may be opened, and when.
 *
 * <p>Reads the {@code quota} and the {@code quiet-hours} of a target's schedule, writes what was
 * set aside and opened into the workspace, where all processes that share it see it. Enter at
 * {@link io.glyphloop.crawler.quota.Meter}; the verbs do at {@link
 * io.glyphloop.crawler.quota.MeteredVerb}.
 */
package io.glyphloop.crawler.quota;
