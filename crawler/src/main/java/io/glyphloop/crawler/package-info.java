/**
 * Harvesting: several workers fetch challenges, answer them with the current model and keep the
 * site's verdict on each. Start at {@link io.glyphloop.crawler.Crawl}.
 *
 * <p>Reads challenges and replies through {@link io.glyphloop.site.session.Site} and answers of a
 * {@link io.glyphloop.core.Recognizer}. Writes every image, answer and verdict to a {@link
 * io.glyphloop.crawler.HarvestSink} (the workspace, or nothing) before its line is shown, and
 * returns a {@link io.glyphloop.crawler.CrawlReport}.
 */
package io.glyphloop.crawler;
