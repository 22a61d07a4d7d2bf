/**
 * The words every module uses: {@link io.glyphloop.core.Captcha}, {@link
 * io.glyphloop.core.Charset}, {@link io.glyphloop.core.TextRule}, {@link
 * io.glyphloop.core.Recognizer}, {@link io.glyphloop.core.Recognition}, {@link
 * io.glyphloop.core.Verdict}.
 *
 * <p>Reads nothing and writes nothing by itself; the packages below it hold the dataset store,
 * models, metrics and configuration. Knows no network library, no browser and no HTTP.
 */
package io.glyphloop.core;
