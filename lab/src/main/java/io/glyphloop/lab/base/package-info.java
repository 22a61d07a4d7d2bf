/** How the base model's captchas look. */
package io.glyphloop.lab.base;
