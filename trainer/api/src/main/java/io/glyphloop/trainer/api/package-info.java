/**
 * The port to the trainer: what it is asked and what it answers. The implementation lives in the
 * module {@code trainer}, the only one with Deeplearning4j on its classpath, and is found by {@link
 * java.util.ServiceLoader}.
 */
package io.glyphloop.trainer.api;
