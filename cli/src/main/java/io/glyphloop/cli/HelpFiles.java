package io.glyphloop.cli;

import io.glyphloop.cli.command.ManPage;
import io.glyphloop.cli.command.Shell;
import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.Context;
import io.glyphloop.core.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** Writes the manual pages and the shells' completion of a distribution; the build runs it. */
public final class HelpFiles {

  private HelpFiles() {}

  /**
   * Writes {@code man/man1/*.1} and {@code completion/*} into a folder.
   *
   * @param args the folder
   * @throws IOException when a file cannot be written
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Console console = Console.of(InputStream.nullInputStream(), nowhere, nowhere);
    CommandLine root = Commands.tree(new Context(console, new Cancellation()));
    // Lines are broken by whoever shows a page.
    root.setUsageHelpAutoWidth(false).setUsageHelpWidth(Short.MAX_VALUE);
    Path pages = Files.createDirectories(folder.resolve("man/man1"));
    for (ManPage page : ManPage.of(root)) {
      Files.writeString(pages.resolve(page.name() + ".1"), page.text());
    }
    Path completion = Files.createDirectories(folder.resolve("completion"));
    for (Shell shell : Shell.values()) {
      Files.writeString(completion.resolve(shell.file()), shell.completion(root));
    }
  }
}
