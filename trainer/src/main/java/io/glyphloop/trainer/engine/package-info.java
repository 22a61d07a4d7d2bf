/** Starts ND4J, and checks that what makes it fast is really in use. */
package io.glyphloop.trainer.engine;
