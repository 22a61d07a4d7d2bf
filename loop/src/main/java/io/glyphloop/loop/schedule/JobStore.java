package io.glyphloop.loop.schedule;

import io.glyphloop.store.StoreUrl;
import io.glyphloop.store.sql.JobStoreConnections;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;

/**
 * Where Quartz keeps its jobs.
 *
 * @param settings as Quartz names them
 */
public record JobStore(Map<String, String> settings) {

  /**
   * How often a machine tells the others that it is there. Quartz takes it for dead 7.5 s after it
   * has missed one.
   */
  private static final Duration CHECK_IN = Duration.ofSeconds(3);

  /** How often a machine looks what others have planned, and whether the server is back. */
  private static final Duration LOOK = Duration.ofSeconds(3);

  private static final String PREFIX = "org.quartz.jobStore.";

  public JobStore {
    settings = Map.copyOf(settings);
  }

  /** Returns a store that goes with the process. */
  public static JobStore inMemory() {
    // Quartz knows its schedulers by their names; this one is nobody else's.
    return new JobStore(common("glyphloop " + UUID.randomUUID()));
  }

  /**
   * Returns a store on a server. All processes that have the same server and name do each job
   * together once.
   */
  public static JobStore shared(StoreUrl server, String name) {
    Map<String, String> settings = common("glyphloop " + name);
    String id = ProcessHandle.current().pid() + " " + UUID.randomUUID();
    String source = "workspace " + id;
    settings.put(StdSchedulerFactory.PROP_SCHED_INSTANCE_ID, id);
    settings.put("org.quartz.scheduler.idleWaitTime", Long.toString(LOOK.toMillis()));
    settings.put(StdSchedulerFactory.PROP_JOB_STORE_CLASS, JobStoreTX.class.getName());
    settings.put(PREFIX + "driverDelegateClass", PostgreSQLDelegate.class.getName());
    settings.put(PREFIX + "tablePrefix", JobStoreConnections.TABLE_PREFIX);
    settings.put(PREFIX + "isClustered", "true");
    settings.put(PREFIX + "clusterCheckinInterval", Long.toString(CHECK_IN.toMillis()));
    settings.put(PREFIX + "dbRetryInterval", Long.toString(LOOK.toMillis()));
    settings.put(PREFIX + "acquireTriggersWithinLock", "true");
    settings.put(PREFIX + "useProperties", "true");
    settings.put(PREFIX + "dataSource", source);
    String connections = "org.quartz.dataSource." + source + ".";
    settings.put(connections + "connectionProvider.class", JobStoreConnections.class.getName());
    settings.put(connections + "url", server.text());
    return new JobStore(settings);
  }

  private static Map<String, String> common(String name) {
    Map<String, String> settings = new TreeMap<>();
    settings.put(StdSchedulerFactory.PROP_SCHED_INSTANCE_NAME, name);
    settings.put("org.quartz.threadPool.threadCount", "1");
    return settings;
  }

  Properties properties() {
    Properties properties = new Properties();
    properties.putAll(settings);
    return properties;
  }
}
