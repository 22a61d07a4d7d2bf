/** What a machine has of all that the program can make use of, and how to get the rest. */
package io.glyphloop.cli.doctor;
