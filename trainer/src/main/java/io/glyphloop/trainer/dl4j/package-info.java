/**
 * Deeplearning4j: ND4J is started, the graph of a {@link io.glyphloop.trainer.network.NetworkSpec}
 * is built, with optimisers and layers that the library lacks, and it is checked that what makes it
 * fast is in use.
 */
package io.glyphloop.trainer.dl4j;
