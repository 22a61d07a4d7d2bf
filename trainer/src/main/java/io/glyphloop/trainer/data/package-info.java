/** From labelled images to batches: decoding once, seeded augmentation, seeded order. */
package io.glyphloop.trainer.data;
