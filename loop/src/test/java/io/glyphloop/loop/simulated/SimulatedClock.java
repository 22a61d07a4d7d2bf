package io.glyphloop.loop.simulated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that only goes when told to, and lies in a file, so that it outlives a kill. */
public final class SimulatedClock extends Clock {

  private final Path file;
  private Instant now;

  private SimulatedClock(Path file, Instant now) {
    this.file = file;
    this.now = now;
  }

  /** Returns the clock of a file, which holds the present instant. */
  public static SimulatedClock in(Path file) {
    return new SimulatedClock(file, read(file));
  }

  public static Instant read(Path file) {
    try {
      return Instant.parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void write(Path file, Instant instant) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(part, instant.toString());
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public synchronized void advance(Duration by) {
    advanceTo(now.plus(by));
  }

  public synchronized void advanceTo(Instant instant) {
    now = instant.isAfter(now) ? instant : now;
    write(file, now);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("instants only");
  }
}
