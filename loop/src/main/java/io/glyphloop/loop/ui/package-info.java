/**
 * The local page over a workspace: what goes on with its targets, their models, failures, label
 * issues and trainings. Start at {@link io.glyphloop.loop.ui.UiServer}.
 */
package io.glyphloop.loop.ui;
