package io.glyphloop.lab.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Processor time that this process has taken, user's and system's: what stands where other programs
 * keep the processors busy.
 *
 * @param site of the threads of a site in this process
 * @param rest of all others, the JVM's compiler and collector included
 */
record ProcessorTime(Duration site, Duration rest) {

  /** How the site's server names its threads. */
  private static final String SITE = "XNIO-";

  /** Returns what was taken since the process began. */
  static ProcessorTime taken() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long site = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().startsWith(SITE)) {
        site += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
      }
    }
    long all = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    return new ProcessorTime(Duration.ofNanos(site), Duration.ofNanos(all - site));
  }

  /** Returns what was taken since an earlier time. */
  ProcessorTime since(ProcessorTime earlier) {
    return new ProcessorTime(site.minus(earlier.site), rest.minus(earlier.rest));
  }
}
