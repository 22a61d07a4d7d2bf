package io.glyphloop.synth.compose;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.Png;
import io.glyphloop.synth.Drawing;
import io.glyphloop.synth.Seeds;
import io.glyphloop.synth.Synthesizer;
import io.glyphloop.synth.fonts.Faces;
import io.glyphloop.synth.fonts.FontFolder;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;

/**
 * Composes captchas of any look: 40 to 400 pixels wide and 16 to 120 high, from parts that are
 * chosen independently of each other. A captcha depends on the seed, its index, the fonts and the
 * parts alone. Immutable and thread-safe.
 */
public final class Composer {

  private final TextRule rule;
  private final Faces faces;
  private final Set<Part> parts;
  private final long seed;

  /**
   * @param rule the characters and lengths of texts; those with several alphabets have mostly one
   *     or two of them in a captcha
   * @param faces the fonts
   * @param parts those that may be used; see {@link Part#allBut}
   * @param seed the random seed
   */
  public Composer(TextRule rule, Faces faces, Set<Part> parts, long seed) {
    this.rule = rule;
    this.faces = faces;
    this.parts = Set.copyOf(parts);
    this.seed = seed;
  }

  /**
   * Returns a composer of all parts, with the bundled fonts and those of the folder that the system
   * property {@value Synthesizer#FONT_FOLDER} names.
   *
   * @throws io.glyphloop.core.error.ConfigException when that folder has no usable font
   */
  public static Composer of(TextRule rule, long seed) {
    return new Composer(rule, Faces.of(FontFolder.configured()), Part.allBut(), seed);
  }

  /**
   * Composes a captcha.
   *
   * @param index any number; each gives a different captcha
   */
  public Drawing draw(long index) {
    Dice dice = new Dice(Seeds.generator(seed, index));
    Composition composition = Composition.pick(parts, dice);
    String text = Text.pick(rule, dice);
    TextLine line = TextLine.layOut(text, faces, composition, dice);
    boolean smooth = !parts.contains(Part.FINISH) || dice.chance(0.85);
    Stage stage =
        new Stage(
            line.width(),
            line.height(),
            line.size(),
            Tints.pick(composition, dice),
            smooth,
            composition,
            dice);
    Strokes strokes = Strokes.pick(stage);
    BufferedImage picture = paint(stage, line, strokes);
    String style =
        String.format(
            java.util.Locale.ROOT, "%s %.0fpx %s", line.font(), line.size(), strokes.label());
    return new Drawing(rule.normalize(text), Png.encode(picture), style);
  }

  private BufferedImage paint(Stage stage, TextLine line, Strokes strokes) {
    BufferedImage picture =
        new BufferedImage(stage.width(), stage.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = stage.graphics(picture);
    Ground.pick(stage).draw(g, picture, stage);
    boolean both = stage.dice().chance(0.4);
    if (both || stage.dice().chance(0.4)) {
      Clutter.draw(g, stage, faces, true);
    }
    boolean whole = stage.dice().chance(0.3);
    boolean warped = parts.contains(Part.WARPS) && stage.dice().chance(0.55);
    List<Warp.Source> warps =
        !warped
            ? List.of()
            : stage.dice().chance(0.7)
                ? List.of(Warp.pick(stage.dice()).source(stage))
                : List.of(
                    Warp.pick(stage.dice()).source(stage), Warp.pick(stage.dice()).source(stage));
    BufferedImage layer = stage.layer();
    Graphics2D onLayer = stage.graphics(layer);
    strokes.draw(onLayer, stage, line.glyphs());
    onLayer.dispose();
    if (parts.contains(Part.LINES) && stage.dice().chance(0.12)) {
      Graphics2D eraser = stage.graphics(layer);
      Clutter.erase(eraser, stage);
      eraser.dispose();
    }
    if (whole && !both) {
      Graphics2D across = stage.graphics(layer);
      Clutter.draw(across, stage, faces, false);
      across.dispose();
    }
    for (Warp.Source warp : warps) {
      layer = Warp.apply(layer, warp, 0);
    }
    g.drawImage(layer, 0, 0, null);
    if (!whole) {
      Clutter.draw(g, stage, faces, false);
    }
    g.dispose();
    return parts.contains(Part.FINISH) ? Finish.some(picture, stage) : picture;
  }
}
