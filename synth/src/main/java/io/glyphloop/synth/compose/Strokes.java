package io.glyphloop.synth.compose;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/** How the strokes of glyphs are drawn. */
enum Strokes {
  FILLED {
    @Override
    void draw(Graphics2D g, Stage stage, List<Shape> glyphs) {
      each(g, stage, glyphs, g::fill);
    }
  },
  HOLLOW {
    @Override
    void draw(Graphics2D g, Stage stage, List<Shape> glyphs) {
      g.setStroke(round(Math.max(0.8, stage.size() * stage.dice().between(0.02, 0.085))));
      each(g, stage, glyphs, g::draw);
    }
  },
  BOLDER {
    @Override
    void draw(Graphics2D g, Stage stage, List<Shape> glyphs) {
      g.setStroke(round(stage.size() * stage.dice().between(0.02, 0.09)));
      each(
          g,
          stage,
          glyphs,
          glyph -> {
            g.fill(glyph);
            g.draw(glyph);
          });
    }
  },
  DOUBLE {
    @Override
    void draw(Graphics2D g, Stage stage, List<Shape> glyphs) {
      double x = stage.size() * stage.dice().spread(0.08);
      double y = stage.size() * stage.dice().spread(0.08);
      each(g, stage, moved(glyphs, x, y), g::fill);
      each(g, stage, glyphs, g::fill);
    }
  },
  SHADOWED {
    @Override
    void draw(Graphics2D g, Stage stage, List<Shape> glyphs) {
      double x = stage.size() * stage.dice().spread(0.12);
      double y = stage.size() * stage.dice().between(0.02, 0.12);
      Color ink = stage.tints().inks().get(0);
      Color shadow = Tints.blend(stage.tints().ground(), ink, stage.dice().between(0.2, 0.6));
      if (stage.dice().chance(0.5)) {
        g.setColor(shadow);
        moved(glyphs, x, y).forEach(g::fill);
      } else {
        soft(g, stage, moved(glyphs, x, y), shadow);
      }
      each(g, stage, glyphs, g::fill);
    }
  },
  BORDERED {
    @Override
    void draw(Graphics2D g, Stage stage, List<Shape> glyphs) {
      Color border = stage.dice().chance(0.5) ? Color.WHITE : stage.tints().clutter(stage.dice());
      g.setStroke(round(Math.max(1, stage.size() * stage.dice().between(0.04, 0.12))));
      g.setColor(border);
      glyphs.forEach(g::draw);
      each(g, stage, glyphs, g::fill);
    }
  },
  EMBOSSED {
    @Override
    void draw(Graphics2D g, Stage stage, List<Shape> glyphs) {
      double by = Math.max(0.7, stage.size() * 0.035);
      Color ground = stage.tints().ground();
      Color ink = stage.tints().inks().get(0);
      g.setColor(Tints.blend(ground, ink, 0.9));
      moved(glyphs, by, by).forEach(g::fill);
      g.setColor(Tints.blend(ground, Color.WHITE, 0.7));
      moved(glyphs, -by, -by).forEach(g::fill);
      g.setColor(Tints.blend(ground, ink, 0.35));
      glyphs.forEach(g::fill);
    }
  },
  SHADED {
    @Override
    void draw(Graphics2D g, Stage stage, List<Shape> glyphs) {
      Color from = stage.tints().inks().get(0);
      Color to = Tints.blend(from, stage.tints().ground(), stage.dice().between(0.2, 0.6));
      for (Shape glyph : glyphs) {
        Rectangle2D ink = glyph.getBounds2D();
        g.setPaint(
            new GradientPaint(
                (float) ink.getX(),
                (float) ink.getY(),
                from,
                (float) ink.getX(),
                (float) ink.getMaxY(),
                to));
        g.fill(glyph);
      }
    }
  },
  DOTTED {
    @Override
    void draw(Graphics2D g, Stage stage, List<Shape> glyphs) {
      each(g, stage, glyphs, g::fill);
      double kept = stage.dice().between(0.45, 0.85);
      erase(g);
      int dot = stage.dice().chance(0.7) ? 1 : 2;
      for (int y = 0; y < stage.height(); y += dot) {
        for (int x = 0; x < stage.width(); x += dot) {
          if (!stage.dice().chance(kept)) {
            g.fillRect(x, y, dot, dot);
          }
        }
      }
    }
  },
  CUT {
    @Override
    void draw(Graphics2D g, Stage stage, List<Shape> glyphs) {
      each(g, stage, glyphs, g::fill);
      erase(g);
      g.setStroke(round(Math.max(1, stage.size() * stage.dice().between(0.02, 0.07))));
      boolean level = stage.dice().chance(0.5);
      int cuts = stage.dice().whole(1, 4);
      for (int i = 0; i < cuts; i++) {
        double y = stage.height() * stage.dice().between(0.2, 0.8);
        double end = level ? y : stage.height() * stage.dice().between(0, 1);
        g.draw(new Line2D.Double(0, y, stage.width(), end));
      }
    }
  },
  PIXELATED {
    @Override
    void draw(Graphics2D g, Stage stage, List<Shape> glyphs) {
      int block = stage.size() < 30 ? 2 : stage.dice().whole(2, 3);
      BufferedImage small = small(stage, glyphs, block);
      g.drawImage(small, 0, 0, small.getWidth() * block, small.getHeight() * block, null);
    }
  },
  BEADS {
    @Override
    void draw(Graphics2D g, Stage stage, List<Shape> glyphs) {
      int block = Math.max(2, (int) (stage.size() / stage.dice().between(10, 18)));
      double bead = block * stage.dice().between(0.8, 1.4);
      BufferedImage small = small(stage, glyphs, block);
      for (int y = 0; y < small.getHeight(); y++) {
        for (int x = 0; x < small.getWidth(); x++) {
          int pixel = small.getRGB(x, y);
          if (pixel >>> 24 > 96) {
            g.setColor(new Color(pixel));
            g.fill(new Ellipse2D.Double(x * block, y * block, bead, bead));
          }
        }
      }
    }
  };

  private static final double[] WEIGHTS = {52, 7, 8, 4, 6, 4, 3, 4, 4, 4, 2, 2};

  abstract void draw(Graphics2D g, Stage stage, List<Shape> glyphs);

  static Strokes pick(Stage stage) {
    return stage.parts().has(Part.STROKES) ? values()[stage.dice().weighted(WEIGHTS)] : FILLED;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static void each(
      Graphics2D g, Stage stage, List<Shape> glyphs, java.util.function.Consumer<Shape> draw) {
    List<Color> inks = stage.tints().inks();
    for (int i = 0; i < glyphs.size(); i++) {
      g.setColor(inks.get(i % inks.size()));
      draw.accept(glyphs.get(i));
    }
  }

  /** Draws the glyphs a number of times smaller. */
  private static BufferedImage small(Stage stage, List<Shape> glyphs, int times) {
    BufferedImage small =
        new BufferedImage(
            stage.width() / times + 1, stage.height() / times + 1, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D onSmall = small.createGraphics();
    onSmall.scale(1.0 / times, 1.0 / times);
    each(onSmall, stage, glyphs, onSmall::fill);
    onSmall.dispose();
    return small;
  }

  /** Fills glyphs with blurred edges: many times, hardly opaque, each time a little aside. */
  private static void soft(Graphics2D g, Stage stage, List<Shape> glyphs, Color colour) {
    double by = stage.size() * stage.dice().between(0.02, 0.08);
    g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 50));
    for (int i = 0; i < 9; i++) {
      moved(glyphs, by * (i / 3 - 1), by * (i % 3 - 1)).forEach(g::fill);
    }
  }

  private static void erase(Graphics2D g) {
    g.setComposite(AlphaComposite.Clear);
  }

  private static List<Shape> moved(List<Shape> glyphs, double x, double y) {
    AffineTransform by = AffineTransform.getTranslateInstance(x, y);
    return glyphs.stream().map(by::createTransformedShape).toList();
  }

  private static BasicStroke round(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }
}
