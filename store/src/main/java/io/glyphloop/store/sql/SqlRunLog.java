package io.glyphloop.store.sql;

import io.glyphloop.store.Run;
import io.glyphloop.store.RunLog;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.TargetName;
import io.glyphloop.store.jdbc.Database;
import io.glyphloop.store.jdbc.Timestamps;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class SqlRunLog implements RunLog {

  private final Database database;
  private final InstantSource clock;

  SqlRunLog(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Run start(String kind, String target, Map<String, String> configuration) {
    TargetName.check(target);
    return database.write(
        handle -> RunTable.start(handle, kind, target, configuration, Timestamps.now(clock)));
  }

  @Override
  public Optional<Run> startAlone(
      String kind, String target, Map<String, String> configuration, Set<String> rivals) {
    TargetName.check(target);
    return database.write(
        handle ->
            RunTable.isRunning(handle, rivals, target, database.dialect()::isAlive)
                ? Optional.empty()
                : Optional.of(
                    RunTable.start(handle, kind, target, configuration, Timestamps.now(clock))));
  }

  @Override
  public void finish(long runId, RunOutcome outcome, Map<String, String> counts) {
    database.write(
        handle -> {
          RunTable.finish(handle, runId, outcome, counts, Timestamps.now(clock));
          return runId;
        });
  }

  @Override
  public List<Run> of(String target) {
    return database.read(handle -> RunTable.of(handle, target, database.dialect()::isAlive));
  }
}
