package io.glyphloop.loop.schedule;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.loop.Loop;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One of several daemons on a workspace: the real schedule, Quartz and clock, with a trainer that
 * is done at once and models that take a while to read. Says {@code ready}, then {@code kept} and
 * {@code event} lines as {@link SimulatedDaemon} does. SIGTERM ends it as it ends {@code loop}.
 */
final class ClusterNode {

  private static final Duration READING = Duration.ofMillis(25);

  private ClusterNode() {}

  /** Runs until it is asked to stop. Arguments: workspace, login page, target. */
  public static void main(String[] args) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    Cancellation cancellation = new Cancellation();
    CountDownLatch over = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cancellation, over)));
    TargetConfig target = TargetConfig.load(Path.of(args[2])).withUrl(args[1]);
    try (Workspace workspace = SqlWorkspace.open(Path.of(args[0]));
        Site site = Sites.open(target, cancellation)) {
      Loop schedule =
          new Loop(
              SimulatedDaemon.parts(
                  workspace,
                  target,
                  site,
                  20,
                  () -> {},
                  () -> LockSupport.parkNanos(READING.toNanos()),
                  new RunContext(Progress.silent(), cancellation, Clock.systemUTC())),
              List.of(SimulatedDaemon.told(out)),
              SimulatedDaemon.kept(out));
      Daemon daemon = schedule.daemon();
      out.println("ready");
      daemon.run();
    }
    out.println("over");
    over.countDown();
  }

  /** As the command line does: asks to stop, and waits for the step in hand. */
  private static void stop(Cancellation cancellation, CountDownLatch over) {
    cancellation.request();
    try {
      over.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
