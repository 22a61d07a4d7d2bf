/**
 * Sessions by Chromium, for pages that need scripts: one browser for each session, steered by
 * Selenium. Reads login pages, captchas and replies as the browser shows them; writes into a
 * temporary folder for each browser that is gone with it. {@code BrowserSession} is what a session
 * does, {@code Browser} a running Chromium, {@code DriverProcess} the process below it, {@code
 * Leftovers} what ends those of programs that were killed.
 */
package io.glyphloop.site.browser;
