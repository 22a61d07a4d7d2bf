package io.glyphloop.store.sql;

import io.glyphloop.core.config.ConfigLoader;
import io.glyphloop.store.StoreUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code workspace.yaml} says, the file in a workspace's folder that every machine reads which
 * shares it.
 *
 * @param store where the rows lie; empty for the SQLite file beside it
 */
record StoreSettings(Optional<Store> store) {

  /**
   * Where the rows lie.
   *
   * @param url the address of a PostgreSQL database; empty for the SQLite file
   */
  record Store(Optional<StoreUrl> url) {}

  static Path file(Path root) {
    return root.resolve("workspace.yaml");
  }

  /**
   * Reads the settings of a workspace; without a file all have their defaults.
   *
   * @throws io.glyphloop.core.error.ConfigException when the file is wrong
   */
  static StoreSettings read(Path root) {
    Path file = file(root);
    return Files.exists(file)
        ? ConfigLoader.load(file, StoreSettings.class)
        : new StoreSettings(Optional.empty());
  }

  /** Returns the address of the server; empty for the SQLite file. */
  Optional<StoreUrl> url() {
    return store.flatMap(Store::url);
  }
}
