package io.glyphloop.site.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folders are taken for what a killed program left. With processes: KilledProgramIT. */
class LeftoversTest {

  private static final Duration YOUNG = Duration.ofMinutes(1);
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void leave() throws IOException {
    folder = Files.createDirectory(temporary.resolve("glyphloop-browser-zz-1-1"));
    Files.createFile(Files.createDirectory(folder.resolve("profile")).resolve("file"));
  }

  @Test
  void deletesWhatNobodyHasLocked() throws IOException {
    Path lock = Files.createFile(folder.resolve("lock"));
    sweep();
    assertThat(folder).as("while it is young").exists();
    Files.setLastModifiedTime(lock, LONG_AGO);
    sweep();
    assertThat(folder).doesNotExist();
  }

  @Test
  void deletesWhatWasLeftBeforeItWasLocked() throws IOException {
    sweep();
    assertThat(folder).as("while it is young").exists();
    Files.setLastModifiedTime(folder, LONG_AGO);
    sweep();
    assertThat(folder).doesNotExist();
  }

  @Test
  void leavesAloneWhatIsOfThisProgramAndWhatOnlyLooksLikeIt() throws IOException {
    Files.setLastModifiedTime(Files.createFile(folder.resolve("lock")), LONG_AGO);
    Path other = Files.move(folder, temporary.resolve("something-else"));
    Path link = Files.createSymbolicLink(temporary.resolve("glyphloop-browser-zz-1-2"), other);
    sweep();
    assertThat(link).exists();
    assertThat(other.resolve("profile/file")).exists();

    try (BrowserFolder ours = BrowserFolder.create()) {
      assertThat(BrowserFolder.ofOthers(ours.path().getParent())).doesNotContain(ours.path());
      assertThat(ours.path().toString()).hasSizeLessThan(60);
    }
  }

  private void sweep() {
    new Leftovers(temporary, YOUNG).sweep();
  }
}
