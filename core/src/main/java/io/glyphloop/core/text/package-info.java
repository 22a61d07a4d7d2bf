/** Text that comes from outside, made fit to be shown. */
package io.glyphloop.core.text;
