package io.glyphloop.cli.command;

/** What an option that is neither simply there nor not takes. */
enum Switch {
  ON,
  OFF
}
