package io.glyphloop.store.sql;

import io.glyphloop.core.Digest;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.store.ImageStore;
import io.glyphloop.store.files.ImageFolder;
import io.glyphloop.store.jdbc.Database;
import io.glyphloop.store.jdbc.Timestamps;
import java.time.InstantSource;
import java.util.Map;

final class SqlImageStore implements ImageStore {

  private final ImageFolder images;
  private final Database database;
  private final InstantSource clock;

  SqlImageStore(ImageFolder images, Database database, InstantSource clock) {
    this.images = images;
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Digest put(byte[] encoded) {
    Digest digest = Digest.of(encoded);
    images.putAll(Map.of(digest, encoded));
    database.write(
        handle -> {
          ChallengeTable.addImage(
              handle, digest, encoded.length, Split.of(digest), Timestamps.now(clock));
          return digest;
        });
    return digest;
  }

  @Override
  public byte[] read(Digest digest) {
    return images.read(digest);
  }
}
