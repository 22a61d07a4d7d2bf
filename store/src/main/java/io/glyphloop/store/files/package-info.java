/**
 * The files of a workspace: images under their digests, models under their versions, written so
 * that each is there whole or not at all, also after a power cut.
 */
package io.glyphloop.store.files;
