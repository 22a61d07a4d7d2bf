package io.glyphloop.synth;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.synth.fonts.TestFonts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Draws in this Java and in one of another language, home and set of installed fonts. */
class SamePicturesEverywhereTest {

  @TempDir Path folder;

  @Test
  void installedFontsAndTheLanguageOfTheMachineMakeNoDifference() throws Exception {
    Path fonts = Files.createDirectory(folder.resolve("fonts"));
    TestFonts.writeSymbols(fonts.resolve("signs.ttf"));

    List<String> lines = drawElsewhere(fonts);

    assertThat(lines.get(0)).contains(TestFonts.SYMBOLS);
    if (OS.LINUX.isCurrentOs()) {
      // Fontconfig knows no other font there, so this is what Java's own "SansSerif" shows.
      assertThat(lines.get(0)).doesNotContain("DejaVu", "Liberation");
    }
    List<String> here = new ArrayList<>();
    PictureDigests.all().forEach((what, digest) -> here.add(what + " " + digest));
    assertThat(lines.subList(1, lines.size())).isEqualTo(here);
  }

  private List<String> drawElsewhere(Path fonts) throws IOException, InterruptedException {
    Path settings =
        Files.writeString(
            folder.resolve("fonts.conf"),
            "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>"
                + fonts
                + "</dir><cachedir>"
                + folder.resolve("cache")
                + "</cachedir></fontconfig>");
    Path errors = folder.resolve("errors.txt");
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.awt.headless=true",
            "-Duser.home=" + Files.createDirectory(folder.resolve("home")),
            "-Duser.language=ar",
            "-Duser.country=EG",
            "-Dfile.encoding=ISO-8859-1",
            "-Dsun.java2d.fontpath=append:" + fonts,
            "-cp",
            System.getProperty("java.class.path"),
            PictureDigests.class.getName());
    java.environment().put("FONTCONFIG_FILE", settings.toString());
    java.environment().put("LC_ALL", "C");
    Process process = java.redirectError(errors.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    return output.lines().toList();
  }
}
