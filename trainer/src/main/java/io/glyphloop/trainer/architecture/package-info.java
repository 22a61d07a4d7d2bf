/**
 * The networks that can be trained, by name: {@link
 * io.glyphloop.trainer.architecture.Architectures} lists them.
 */
package io.glyphloop.trainer.architecture;
