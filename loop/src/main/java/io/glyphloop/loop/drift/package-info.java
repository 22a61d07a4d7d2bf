/**
 * Whether a site, or what a model makes of it, is still as it was: sequential tests over
 * challenges, and the alarms that they raise.
 */
package io.glyphloop.loop.drift;
