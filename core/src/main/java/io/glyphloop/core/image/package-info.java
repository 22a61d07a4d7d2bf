/** From encoded bytes to pixels, and from pixels to what a network sees; each exists once. */
package io.glyphloop.core.image;
