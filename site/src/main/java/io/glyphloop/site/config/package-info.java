/**
 * The only door to a site. Reads a target's description, opens challenges and submits answers;
 * nothing else in Glyphloop opens a connection to a site.
 */
package io.glyphloop.site.config;
