package io.glyphloop.store.sql;

import java.nio.file.Path;

class SqlitePromotionTestTest extends PromotionTestSuite {

  @Override
  Path prepare(Path root) {
    return root;
  }
}
