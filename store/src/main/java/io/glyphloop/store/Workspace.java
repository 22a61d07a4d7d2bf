package io.glyphloop.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder that holds all that is kept of one or more targets, behind seven small ports. Safe for
 * several threads, and for several processes at once, on PostgreSQL also of several machines. Open
 * one with {@link io.glyphloop.store.sql.SqlWorkspace#open(Path)}.
 */
public interface Workspace extends AutoCloseable {

  /** Returns the folder. */
  Path root();

  /** Returns the server that several machines may share; empty when the rows lie in a file. */
  Optional<StoreUrl> server();

  /** Returns the pictures. */
  ImageStore images();

  /** Returns what was seen and answered. */
  ChallengeLog challenges();

  /** Returns what pictures say. */
  LabelStore labels();

  /** Returns the models. */
  ModelRegistry models();

  /** Returns what was done. */
  RunLog runs();

  /** Returns what has changed at the sites. */
  DriftLog drift();

  /** Returns what may still be opened. */
  QuotaLedger quota();

  @Override
  void close();
}
