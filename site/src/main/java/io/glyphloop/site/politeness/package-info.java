/**
 * Politeness towards a site: robots.txt, a rate limit for each host that all sessions share,
 * Retry-After, an honest user agent, and a circuit breaker for lockouts. Sends nothing itself.
 */
package io.glyphloop.site.politeness;
