/**
 * Recognition for other programs, over HTTP: one endpoint, its document, health and metrics. Start
 * at {@link io.glyphloop.server.recognition.RecognitionServer}.
 */
package io.glyphloop.server.recognition;
