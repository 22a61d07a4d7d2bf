/**
 * What goes wrong on purpose, as on real sites: error statuses, broken images, slow replies,
 * dropped connections; each with a probability, from a seed.
 */
package io.glyphloop.testsite.fault;
