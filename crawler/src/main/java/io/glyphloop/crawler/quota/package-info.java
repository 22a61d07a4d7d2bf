/**
 * How many challenges may be opened, and when: the {@code quota} and the {@code quiet-hours} of a
 * target's schedule, kept over all processes that share a workspace. Enter at {@link
 * io.glyphloop.crawler.quota.QuotaGuard}.
 */
package io.glyphloop.crawler.quota;
