/**
 * Manners towards a site: robots.txt, a rate a host that all visitors share, waiting when the site
 * asks for it, an honest name, and an end when it keeps its door shut. Reads robots.txt through
 * whoever sends requests; writes nothing.
 */
package io.glyphloop.site.politeness;
