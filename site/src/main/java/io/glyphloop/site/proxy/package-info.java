/**
 * The way of a browser to a site: a forward proxy on loopback that lets through what the scope
 * guard allows and nothing else. Reads requests from this machine alone; writes an audit line for
 * each.
 */
package io.glyphloop.site.proxy;
