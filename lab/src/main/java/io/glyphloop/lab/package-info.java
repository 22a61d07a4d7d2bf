/** What the parts of the laboratory share. */
package io.glyphloop.lab;
