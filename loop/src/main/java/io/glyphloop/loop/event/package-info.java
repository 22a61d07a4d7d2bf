/**
 * What happens in the loop, as typed events: {@link io.glyphloop.loop.event.Happening} lists them.
 * Steps tell them; logs, metrics and the console listen.
 */
package io.glyphloop.loop.event;
