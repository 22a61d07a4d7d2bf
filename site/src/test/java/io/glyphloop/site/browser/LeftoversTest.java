package io.glyphloop.site.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folders are taken for what a killed program left. With processes: KilledProgramIT. */
class LeftoversTest {

  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void leave() throws IOException {
    folder = Files.createDirectory(temporary.resolve("glyphloop-browser-zz-1-1"));
    Files.createFile(Files.createDirectory(folder.resolve("profile")).resolve("file"));
  }

  @Test
  void deletesWhatNobodyHasLocked() throws IOException {
    Files.createFile(folder.resolve("lock"));
    sweep();
    assertThat(folder).doesNotExist();
  }

  @Test
  void deletesWhatHasNoLockAnyMore() {
    sweep();
    assertThat(folder).doesNotExist();
  }

  @Test
  void leavesAloneWhatIsOfThisProgramAndWhatOnlyLooksLikeIt() throws IOException {
    Files.createFile(folder.resolve("lock"));
    Path other = Files.move(folder, temporary.resolve("something-else"));
    Path link = Files.createSymbolicLink(temporary.resolve("glyphloop-browser-zz-1-2"), other);
    sweep();
    assertThat(link).exists();
    assertThat(other.resolve("profile/file")).exists();

    try (BrowserFolder ours = BrowserFolder.create()) {
      assertThat(BrowserFolder.ofOthers(ours.path().getParent())).doesNotContain(ours.path());
      assertThat(ours.path().getFileName().toString()).hasSizeLessThan(50);
    }
  }

  private void sweep() {
    Leftovers.sweep(temporary);
  }
}
