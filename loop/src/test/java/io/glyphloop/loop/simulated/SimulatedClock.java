package io.glyphloop.loop.simulated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;

/**
 * A clock that only goes when told to, and lies in a file, so that it outlives a kill and several
 * processes have the same.
 */
public final class SimulatedClock extends Clock {

  private final Path file;

  private SimulatedClock(Path file) {
    this.file = file;
  }

  /** Returns the clock of a file, which holds the present instant. */
  public static SimulatedClock in(Path file) {
    return new SimulatedClock(file);
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

  public void advance(Duration by) {
    change(now -> now.plus(by));
  }

  /** Sets it, unless it is later already. */
  public void advanceTo(Instant instant) {
    change(now -> instant.isAfter(now) ? instant : now);
  }

  private synchronized void change(UnaryOperator<Instant> to) {
    Path alone = file.resolveSibling(file.getFileName() + ".lock");
    try (FileChannel channel =
        FileChannel.open(alone, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      // Until the channel is closed, or the process is dead.
      channel.lock();
      write(file, to.apply(read(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Instant instant() {
    return read(file);
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
