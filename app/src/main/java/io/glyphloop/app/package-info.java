/** See docs/architecture.md. */
package io.glyphloop.app;
