/** Networks that others have published, as they are described there; each says what differs. */
package io.glyphloop.trainer.network.published;
