/**
 * Training from a workspace: reads its labelled images, hands them to the trainer, registers what
 * comes back as a candidate, measures it on the held-out images and decides on promotion. Writes
 * run and model rows and the model's file.
 */
package io.glyphloop.labeler.learning;
