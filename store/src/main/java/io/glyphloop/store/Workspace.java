package io.glyphloop.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder that holds all that is kept of one or more targets, behind eight small ports. Safe for
 * several threads, and for several processes at once, on PostgreSQL also of several machines. Open
 * one with {@link io.glyphloop.store.sql.SqlWorkspace#open(Path)}.
 *
 * @param server the server that several machines may share; empty when the rows lie in a file
 * @param closing what lets go of the database
 */
public record Workspace(
    Path root,
    Optional<StoreUrl> server,
    ImageStore images,
    ChallengeLog challenges,
    LabelStore labels,
    ModelRegistry models,
    RunLog runs,
    DriftLog drift,
    QuotaLedger quota,
    Activity activity,
    Runnable closing)
    implements AutoCloseable {

  @Override
  public void close() {
    closing.run();
  }
}
