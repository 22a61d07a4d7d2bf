/** Models of a workspace: finding them, and choosing the one that a training starts from. */
package io.glyphloop.loop.model;
