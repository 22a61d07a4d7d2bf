package io.glyphloop.store.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

  @TempDir private Path root;

  private Path folder;

  @BeforeEach
  void fill() throws IOException {
    folder = root.resolve("folder");
    Files.createDirectories(folder.resolve("below/empty"));
    Files.writeString(folder.resolve("below/file"), "content");
  }

  @Test
  void aFolderIsDeletedWithAllThatIsInIt() {
    Folders.delete(folder);
    assertThat(folder).doesNotExist();
    assertThat(root).exists();
  }

  @Test
  void whatIsNotThereNeedsNoDeletion() {
    Folders.delete(root.resolve("none"));
    assertThat(root).isDirectory();
  }

  @Test
  void aLinkIsDeletedAndNotWhatItLeadsTo() throws IOException {
    Path kept = Files.writeString(root.resolve("kept"), "content");
    Files.createSymbolicLink(folder.resolve("below/link"), kept);
    Folders.delete(folder);
    assertThat(folder).doesNotExist();
    assertThat(kept).hasContent("content");
  }

  @Test
  void aCopyHasAllThatIsInIt() {
    Path copy = root.resolve("above/copy");
    Folders.copy(folder, copy);
    assertThat(copy.resolve("below/file")).hasContent("content");
    assertThat(copy.resolve("below/empty")).isEmptyDirectory();
    assertThat(folder.resolve("below/file")).exists();
  }

  @Test
  void aFileInTheWayOfACopyIsToldInOneLine() {
    assertThatThrownBy(() -> Folders.copy(folder, folder.resolve("below/file")))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("cannot copy " + folder);
  }
}
