/**
 * The composer: synthetic captchas put together from independent parts, each random by itself, for
 * models that must read captchas they have never seen. {@link io.glyphloop.synth.compose.Composer}
 * is the entry; {@link io.glyphloop.synth.compose.Part} lists the parts.
 */
package io.glyphloop.synth.compose;
