package io.glyphloop.site.politeness;

/**
 * What came for a robots.txt.
 *
 * @param status the HTTP status of the last answer, redirects followed
 * @param body what it said
 */
public record RobotsFile(int status, byte[] body) {}
