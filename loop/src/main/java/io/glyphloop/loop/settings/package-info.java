/** What steers a loop, read from layered YAML: {@link io.glyphloop.loop.settings.LoopSettings}. */
package io.glyphloop.loop.settings;
