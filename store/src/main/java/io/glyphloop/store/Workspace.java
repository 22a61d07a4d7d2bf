package io.glyphloop.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder that holds all that is kept of one or more targets, behind seven small ports. Safe for
 * several threads, and for several processes at once, on PostgreSQL also of several machines. Open
 * one with {@link io.glyphloop.store.sql.SqlWorkspace#open(Path)}.
 */
public interface Workspace extends AutoCloseable {

  Path root();

  /** Returns the server that several machines may share; empty when the rows lie in a file. */
  Optional<StoreUrl> server();

  ImageStore images();

  ChallengeLog challenges();

  LabelStore labels();

  ModelRegistry models();

  RunLog runs();

  DriftLog drift();

  QuotaLedger quota();

  @Override
  void close();
}
