/** Options that several commands share, and what they name: workspaces, models, targets, sites. */
package io.glyphloop.cli.option;
