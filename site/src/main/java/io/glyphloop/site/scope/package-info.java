/**
 * The scope guard: a chain of small rules that every address passes before a connection is opened,
 * and the only resolver of host names. Reads addresses as text; writes nothing, asks no name
 * server.
 */
package io.glyphloop.site.scope;
