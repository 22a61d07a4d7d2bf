/** How long work tells where it is: a bar on a terminal, plain lines elsewhere. */
package io.glyphloop.core.progress;
