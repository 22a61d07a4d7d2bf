/**
 * Makes captcha libraries reproducible: rewrites their classes at load time to take random numbers
 * from the generator of the current captcha, and bundled fonts in place of installed ones.
 */
package io.glyphloop.synth.seeding;
