/** A target's file: its records, their checks and their defaults. Connects to nothing. */
package io.glyphloop.site.config;
