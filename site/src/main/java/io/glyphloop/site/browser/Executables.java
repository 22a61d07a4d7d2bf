package io.glyphloop.site.browser;

import io.glyphloop.core.error.ConfigException;
import io.glyphloop.site.config.BrowserSpec;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where Chromium and its driver are on this machine. Both are named to Selenium, which would
 * otherwise go and fetch them.
 */
record Executables(Path chromium, Path driver) {

  private static final List<String> CHROMIUM =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");
  private static final List<String> DRIVER = List.of("chromedriver", "chromium.chromedriver");
  private static final List<Path> USUAL =
      Stream.of(
              "/usr/bin",
              "/usr/local/bin",
              "/usr/lib/chromium",
              "/usr/lib/chromium-browser",
              "/snap/bin",
              "/opt/homebrew/bin",
              "/Applications/Chromium.app/Contents/MacOS",
              "/Applications/Google Chrome.app/Contents/MacOS")
          .map(Path::of)
          .toList();

  /** Finds both, as the target's file names them, else on the {@code PATH} and in usual places. */
  static Executables find(BrowserSpec spec) {
    return find(spec, Optional.ofNullable(System.getenv("PATH")).orElse(""));
  }

  static Executables find(BrowserSpec spec, String searchPath) {
    List<Path> folders =
        Stream.concat(
                Arrays.stream(searchPath.split(File.pathSeparator, -1))
                    .filter(folder -> !folder.isBlank())
                    .map(Path::of),
                USUAL.stream())
            .toList();
    return new Executables(
        find("browser.chromium", spec.chromium(), CHROMIUM, folders),
        find("browser.driver", spec.driver(), DRIVER, folders));
  }

  private static Path find(
      String key, Optional<Path> named, List<String> names, List<Path> folders) {
    if (named.isPresent()) {
      Path executable = named.get().toAbsolutePath();
      if (!isExecutable(executable)) {
        throw missing(key, "'" + named.get() + "' is not an executable file");
      }
      return executable;
    }
    return folders.stream()
        .flatMap(folder -> names.stream().map(folder::resolve))
        .filter(Executables::isExecutable)
        .findFirst()
        .orElseThrow(() -> missing(key, "there is no " + names.get(0) + " on this machine"));
  }

  private static boolean isExecutable(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  private static ConfigException missing(String key, String problem) {
    return BrowserFailures.setting(
        key,
        problem,
        "install both with 'sudo apt-get install -y chromium chromium-driver', or name them under"
            + " browser: in the target's file");
  }
}
