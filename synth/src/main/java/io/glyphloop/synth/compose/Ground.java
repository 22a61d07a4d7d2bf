package io.glyphloop.synth.compose;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** What lies behind the text. */
enum Ground {
  FLAT {
    @Override
    void draw(Graphics2D g, BufferedImage picture, Stage stage) {
      fill(g, stage, stage.tints().ground());
    }
  },
  GRADIENT {
    @Override
    void draw(Graphics2D g, BufferedImage picture, Stage stage) {
      boolean level = stage.dice().chance(0.3);
      float toX = stage.dice().chance(0.3) ? 0 : stage.width();
      g.setPaint(
          new GradientPaint(
              0,
              0,
              stage.tints().ground(),
              toX,
              level ? 0 : stage.height(),
              stage.tints().second()));
      g.fillRect(0, 0, stage.width(), stage.height());
    }
  },
  STRIPES {
    @Override
    void draw(Graphics2D g, BufferedImage picture, Stage stage) {
      fill(g, stage, stage.tints().ground());
      g.setColor(stage.tints().second());
      double width = stage.dice().between(1, 0.4 * stage.height());
      double step = width * stage.dice().between(1.3, 3);
      double lean = stage.dice().spread(2) * stage.height();
      for (double x = -Math.abs(lean); x < stage.width() + Math.abs(lean); x += step) {
        g.fillPolygon(
            new int[] {(int) x, (int) (x + width), (int) (x + width + lean), (int) (x + lean)},
            new int[] {0, 0, stage.height(), stage.height()},
            4);
      }
    }
  },
  BLOBS {
    @Override
    void draw(Graphics2D g, BufferedImage picture, Stage stage) {
      fill(g, stage, stage.tints().ground());
      int blobs = stage.dice().whole(3, 40);
      for (int i = 0; i < blobs; i++) {
        Color tint =
            Tints.blend(stage.tints().ground(), stage.tints().second(), stage.dice().between(0, 1));
        g.setColor(tint);
        int size = (int) (stage.height() * stage.dice().between(0.05, 0.8));
        g.fillOval(
            (int) (stage.width() * stage.dice().between(-0.1, 1)),
            (int) (stage.height() * stage.dice().between(-0.3, 1)),
            size,
            (int) (size * stage.dice().between(0.4, 1.6)));
      }
    }
  },
  CLOUDS {
    @Override
    void draw(Graphics2D g, BufferedImage picture, Stage stage) {
      double cell = stage.height() * stage.dice().between(0.08, 0.9);
      Field field = Field.of(stage, cell);
      Color from = stage.tints().ground();
      Color to = stage.tints().second();
      for (int y = 0; y < stage.height(); y++) {
        for (int x = 0; x < stage.width(); x++) {
          picture.setRGB(x, y, Tints.blend(from, to, 0.5 + 0.5 * field.at(x, y)).getRGB());
        }
      }
    }
  },
  GRAIN {
    @Override
    void draw(Graphics2D g, BufferedImage picture, Stage stage) {
      Color from = stage.tints().ground();
      Color to = stage.tints().second();
      int dot = stage.dice().chance(0.6) ? 1 : stage.dice().whole(2, 4);
      for (int y = 0; y < stage.height(); y += dot) {
        for (int x = 0; x < stage.width(); x += dot) {
          g.setColor(Tints.blend(from, to, stage.dice().between(0, 1)));
          g.fillRect(x, y, dot, dot);
        }
      }
    }
  };

  private static final double[] WEIGHTS = {50, 14, 8, 10, 9, 9};

  abstract void draw(Graphics2D g, BufferedImage picture, Stage stage);

  static Ground pick(Stage stage) {
    return stage.parts().has(Part.GROUND) ? values()[stage.dice().weighted(WEIGHTS)] : FLAT;
  }

  private static void fill(Graphics2D g, Stage stage, Color color) {
    g.setColor(color);
    g.fillRect(0, 0, stage.width(), stage.height());
  }
}
