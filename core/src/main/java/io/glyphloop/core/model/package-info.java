/** What a model says of itself: the metadata inside the ONNX file, and where it came from. */
package io.glyphloop.core.model;
