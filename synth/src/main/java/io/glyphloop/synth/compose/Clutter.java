package io.glyphloop.synth.compose;

import io.glyphloop.synth.fonts.Face;
import io.glyphloop.synth.fonts.Faces;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is drawn beside the text, behind it or across it. */
enum Clutter {
  LINES(Part.LINES, 2) {
    @Override
    void draw(Graphics2D g, Stage stage, Faces faces) {
      boolean fan = stage.dice().chance(0.2);
      double startX = x(stage);
      double startY = y(stage);
      stroke(g, stage, 0.09);
      for (int i = 1 + stage.some(8); i > 0; i--) {
        colour(g, stage);
        g.draw(
            new Line2D.Double(
                fan ? startX : x(stage), fan ? startY : y(stage), x(stage), y(stage)));
      }
    }
  },
  ACROSS(Part.LINES, 2) {
    @Override
    void draw(Graphics2D g, Stage stage, Faces faces) {
      stroke(g, stage, 0.12);
      for (int i = 1 + stage.some(4); i > 0; i--) {
        colour(g, stage);
        g.draw(new Line2D.Double(0, y(stage), stage.width(), y(stage)));
      }
    }
  },
  CURVES(Part.LINES, 2) {
    @Override
    void draw(Graphics2D g, Stage stage, Faces faces) {
      stroke(g, stage, 0.1);
      boolean across = stage.dice().chance(0.5);
      for (int i = 1 + stage.some(5); i > 0; i--) {
        colour(g, stage);
        g.draw(
            new CubicCurve2D.Double(
                across ? 0 : x(stage),
                y(stage),
                x(stage),
                y(stage),
                x(stage),
                y(stage),
                across ? stage.width() : x(stage),
                y(stage)));
      }
    }
  },
  SINES(Part.LINES, 2) {
    @Override
    void draw(Graphics2D g, Stage stage, Faces faces) {
      stroke(g, stage, 0.14);
      for (int i = 1 + stage.some(3); i > 0; i--) {
        colour(g, stage);
        g.draw(sine(stage));
      }
    }
  },
  ARCS(Part.LINES, 1.5) {
    @Override
    void draw(Graphics2D g, Stage stage, Faces faces) {
      stroke(g, stage, 0.09);
      for (int i = 1 + stage.some(10); i > 0; i--) {
        colour(g, stage);
        double size = stage.height() * stage.dice().between(0.1, 1.2);
        double extent = stage.dice().chance(0.4) ? 360 : stage.dice().between(30, 300);
        g.draw(
            new Arc2D.Double(
                x(stage) - size / 2,
                y(stage) - size / 2,
                size * stage.dice().between(0.5, 3),
                size,
                stage.dice().between(0, 360),
                extent,
                Arc2D.OPEN));
      }
    }
  },
  GRID(Part.LINES, 0.7) {
    @Override
    void draw(Graphics2D g, Stage stage, Faces faces) {
      stroke(g, stage, 0.03);
      colour(g, stage);
      double stepX = stage.height() * stage.dice().between(0.1, 0.5);
      double stepY =
          stage.dice().chance(0.6) ? stepX : stage.height() * stage.dice().between(0.1, 0.5);
      double lean = stage.dice().chance(0.7) ? 0 : stage.dice().spread(0.5) * stage.height();
      int kind = stage.dice().weighted(0.7, 0.15, 0.15);
      for (double at = stage.dice().between(0, stepX);
          kind != 1 && at < stage.width();
          at += stepX) {
        g.draw(new Line2D.Double(at, 0, at + lean, stage.height()));
      }
      for (double at = stage.dice().between(0, stepY);
          kind != 2 && at < stage.height();
          at += stepY) {
        g.draw(new Line2D.Double(0, at, stage.width(), at + lean));
      }
    }
  },
  DOTS(Part.SPECKS, 1.3) {
    @Override
    void draw(Graphics2D g, Stage stage, Faces faces) {
      double most = 0.7 + 0.09 * stage.size() * stage.dice().between(0, 1);
      double share =
          0.1 * stage.parts().clutter() * stage.dice().between(0.05, 1) / Math.max(1, most);
      boolean round = stage.dice().chance(0.6);
      boolean same = stage.dice().chance(0.5);
      colour(g, stage);
      for (int i = (int) (share * stage.width() * stage.height()); i > 0; i--) {
        if (!same) {
          colour(g, stage);
        }
        double size = stage.dice().between(0.7, Math.max(1, most));
        g.fill(
            round
                ? new Ellipse2D.Double(x(stage), y(stage), size, size)
                : new Rectangle2D.Double(
                    Math.floor(x(stage)), Math.floor(y(stage)), Math.ceil(size), Math.ceil(size)));
      }
    }
  },
  DASHES(Part.SPECKS, 1) {
    @Override
    void draw(Graphics2D g, Stage stage, Faces faces) {
      stroke(g, stage, 0.04);
      double length = stage.size() * stage.dice().between(0.1, 0.6);
      int most = stage.dice().chance(0.3) ? 400 : 80;
      for (int i = 5 + stage.some(most); i > 0; i--) {
        colour(g, stage);
        double startX = x(stage);
        double startY = y(stage);
        g.draw(
            new Line2D.Double(
                startX,
                startY,
                startX + stage.dice().spread(length),
                startY + stage.dice().spread(length)));
      }
    }
  },
  BLOBS(Part.SPECKS, 0.6) {
    @Override
    void draw(Graphics2D g, Stage stage, Faces faces) {
      for (int i = 1 + stage.some(10); i > 0; i--) {
        colour(g, stage);
        double size = stage.size() * stage.dice().between(0.08, 0.35);
        g.fill(new Ellipse2D.Double(x(stage), y(stage), size * stage.dice().between(0.5, 2), size));
      }
    }
  },
  BOXES(Part.SPECKS, 0.5) {
    @Override
    void draw(Graphics2D g, Stage stage, Faces faces) {
      stroke(g, stage, 0.05);
      for (int i = 1 + stage.some(6); i > 0; i--) {
        colour(g, stage);
        double size = stage.size() * stage.dice().between(0.15, 0.9);
        g.draw(
            new Rectangle2D.Double(x(stage), y(stage), size * stage.dice().between(0.5, 2), size));
      }
    }
  },
  FRAME(Part.SPECKS, 0.8) {
    @Override
    void draw(Graphics2D g, Stage stage, Faces faces) {
      g.setStroke(new BasicStroke(stage.dice().chance(0.8) ? 1 : 2));
      colour(g, stage);
      g.drawRect(0, 0, stage.width() - 1, stage.height() - 1);
    }
  },
  CHARACTERS(Part.SPECKS, 0.7) {
    @Override
    void draw(Graphics2D g, Stage stage, Faces faces) {
      String characters = "abcdefghkmnprstuvwxyzABCDEFGHKLMNPRSTUVWXYZ23456789";
      Face face = faces.pick("a", stage.dice().random());
      double size = stage.size() * stage.dice().between(0.2, 0.5);
      for (int i = 2 + stage.some(30); i > 0; i--) {
        g.setColor(
            Tints.blend(
                stage.tints().ground(),
                stage.tints().clutter(stage.dice()),
                stage.dice().between(0.1, 0.5)));
        char c = characters.charAt(stage.dice().whole(0, characters.length() - 1));
        Shape glyph = face.outline(c, size);
        AffineTransform place = AffineTransform.getTranslateInstance(x(stage), y(stage));
        place.rotate(stage.dice().spread(1));
        g.fill(place.createTransformedShape(glyph));
      }
    }
  };

  /** Faint characters are no clutter across the text: they would be read with it. */
  private static final Set<Clutter> BEHIND = EnumSet.of(CHARACTERS);

  private static final double[] COUNTS = {0.18, 0.34, 0.28, 0.14, 0.06};

  private final Part part;

  private final double weight;

  /**
   * @param weight how often it comes, against the others
   */
  Clutter(Part part, double weight) {
    this.part = part;
    this.weight = weight;
  }

  abstract void draw(Graphics2D g, Stage stage, Faces faces);

  /** Draws none to four kinds of clutter on a layer. */
  static List<Clutter> draw(Graphics2D g, Stage stage, Faces faces, boolean behind) {
    List<Clutter> kinds = new ArrayList<>();
    for (Clutter kind : values()) {
      if (stage.parts().has(kind.part) && (behind || !BEHIND.contains(kind))) {
        kinds.add(kind);
      }
    }
    List<Clutter> drawn = new ArrayList<>();
    if (kinds.isEmpty()) {
      return drawn;
    }
    double[] weights = kinds.stream().mapToDouble(kind -> kind.weight).toArray();
    for (int i = stage.dice().weighted(COUNTS); i > 0; i--) {
      Clutter kind = kinds.get(stage.dice().weighted(weights));
      if (stage.dice().chance(0.35 + 0.65 * stage.parts().clutter())) {
        kind.draw(g, stage, faces);
        drawn.add(kind);
      }
    }
    return drawn;
  }

  /** Cuts a curve or a few lines out of a layer of text, as if drawn in the ground's colour. */
  static void erase(Graphics2D g, Stage stage) {
    g.setComposite(AlphaComposite.Clear);
    stroke(g, stage, 0.08);
    for (int i = 1 + stage.some(3); i > 0; i--) {
      g.draw(
          stage.dice().chance(0.5)
              ? sine(stage)
              : new Line2D.Double(0, y(stage), stage.width(), y(stage)));
    }
  }

  private static Path2D sine(Stage stage) {
    double middle = stage.height() * stage.dice().between(0.3, 0.7);
    double swing = stage.height() * stage.dice().between(0.03, 0.4);
    double turns = stage.dice().between(0.4, 4);
    double phase = stage.dice().between(0, 2 * Math.PI);
    double end = stage.width() * (stage.dice().chance(0.7) ? 1 : stage.dice().between(0.5, 1));
    Path2D path = new Path2D.Double();
    path.moveTo(0, middle + swing * Math.sin(phase));
    for (double x = 2; x <= end; x += 2) {
      path.lineTo(x, middle + swing * Math.sin(phase + 2 * Math.PI * turns * x / stage.width()));
    }
    return path;
  }

  private static void colour(Graphics2D g, Stage stage) {
    g.setColor(stage.tints().clutter(stage.dice()));
  }

  /** Sets a line's width: up to a share of the font's size. */
  private static void stroke(Graphics2D g, Stage stage, double share) {
    double width = Math.max(0.8, stage.size() * share * Math.pow(stage.dice().between(0, 1), 1.5));
    g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
  }

  private static double x(Stage stage) {
    return stage.width() * stage.dice().between(-0.03, 1.03);
  }

  private static double y(Stage stage) {
    return stage.height() * stage.dice().between(-0.03, 1.03);
  }
}
