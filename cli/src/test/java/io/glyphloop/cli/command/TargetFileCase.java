package io.glyphloop.cli.command;

import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A site whose pictures all show the same text, to describe in a target's file. */
abstract class TargetFileCase {

  @TempDir protected Path folder;
  protected final CommandLineHarness glyphloop = new CommandLineHarness();
  protected TestSite site;

  @BeforeEach
  void start() {
    site = TestSite.start(TestSiteOptions.serving(new SameAnswer()));
  }

  @AfterEach
  void stop() {
    site.close();
  }

  /** Returns what types the right text for each picture. */
  protected final CommandLineHarness answering() {
    return glyphloop.input("abcde\n".getBytes(StandardCharsets.UTF_8));
  }
}
