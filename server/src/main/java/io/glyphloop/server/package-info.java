/**
 * The web server that local pages and interfaces share: on loopback only, closed to other names and
 * other origins. Start at {@link io.glyphloop.server.LoopbackServer}.
 */
package io.glyphloop.server;
