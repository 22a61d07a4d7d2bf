package io.glyphloop.store.sql;

import io.glyphloop.core.Digest;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.store.ImageStore;
import io.glyphloop.store.files.ImageFolder;
import io.glyphloop.store.jdbc.Database;
import java.util.Map;

record SqlImageStore(ImageFolder images, Database database) implements ImageStore {

  @Override
  public Digest put(byte[] encoded) {
    Digest digest = Digest.of(encoded);
    images.putAll(Map.of(digest, encoded));
    database.execute(
        handle ->
            SqlChallengeLog.addImage(
                handle, digest, encoded.length, Split.of(digest), database.now()));
    return digest;
  }

  @Override
  public byte[] read(Digest digest) {
    return images.read(digest);
  }
}
