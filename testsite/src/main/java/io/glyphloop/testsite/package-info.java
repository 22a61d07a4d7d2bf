/**
 * A small real login site on the loopback interface, to crawl, label, train and solve against:
 * {@link io.glyphloop.testsite.TestSite}. Reads captchas from a {@link
 * io.glyphloop.testsite.source.ChallengeSource}; writes nothing; keeps its sessions in memory and
 * counts what it accepted, so that a crawler's own count can be checked against the site's.
 */
package io.glyphloop.testsite;
