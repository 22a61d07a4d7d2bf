/**
 * Looking at a login page for somebody who writes a target's file: reads a page as it stands, and
 * says which elements are probably the captcha, the field for its answer and the form, and why.
 * Writes the text of a file; submits nothing.
 */
package io.glyphloop.site.inspect;
