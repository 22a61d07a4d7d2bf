/** Pages and figures that this machine serves to itself. */
package io.glyphloop.core.local;
