package io.glyphloop.app.command;

/** What an option that is neither simply there nor not takes. */
enum Switch {
  ON,
  OFF
}
