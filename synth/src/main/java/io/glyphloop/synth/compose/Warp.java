package io.glyphloop.synth.compose;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Where the pixels of a warped layer come from. */
enum Warp {
  WAVE {
    @Override
    Source source(Stage stage) {
      double hard = stage.parts().warp();
      double size = stage.size();
      double longX = size * stage.dice().between(0.6, 6);
      double longY = size * stage.dice().between(0.6, 6);
      double byX = Math.min(0.3 * size, STEEPEST * longX) * stage.dice().spread(hard);
      double byY = Math.min(0.4 * size, STEEPEST * longY) * stage.dice().spread(hard);
      double phaseX = stage.dice().between(0, 6.3);
      double phaseY = stage.dice().between(0, 6.3);
      return (x, y, at) -> {
        at[0] = x + byX * Math.sin(phaseX + 2 * Math.PI * y / longX);
        at[1] = y + byY * Math.sin(phaseY + 2 * Math.PI * x / longY);
      };
    }
  },
  RIPPLE {
    @Override
    Source source(Stage stage) {
      double hard = stage.parts().warp();
      double size = stage.size();
      double by = size * stage.dice().spread(0.07 * hard);
      double period = size * stage.dice().between(0.2, 0.7);
      double phase = stage.dice().between(0, 6.3);
      boolean sideways = stage.dice().chance(0.5);
      return (x, y, at) -> {
        at[0] = sideways ? x + by * Math.sin(phase + 2 * Math.PI * y / period) : x;
        at[1] = sideways ? y : y + by * Math.sin(phase + 2 * Math.PI * x / period);
      };
    }
  },
  TWIRL {
    @Override
    Source source(Stage stage) {
      double angle = stage.dice().spread(1.1 * stage.parts().warp());
      double centreX = stage.width() * stage.dice().between(0.25, 0.75);
      double centreY = stage.height() * stage.dice().between(0.3, 0.7);
      double radius = stage.height() * stage.dice().between(0.6, 1.6);
      return (x, y, at) -> {
        double dx = x - centreX;
        double dy = y - centreY;
        double near = Math.max(0, 1 - Math.hypot(dx, dy) / radius);
        double turn = angle * near * near;
        at[0] = centreX + dx * Math.cos(turn) - dy * Math.sin(turn);
        at[1] = centreY + dx * Math.sin(turn) + dy * Math.cos(turn);
      };
    }
  },
  FISH_EYE {
    @Override
    Source source(Stage stage) {
      double by = stage.dice().between(-0.3, 0.45) * stage.parts().warp();
      double centreX = stage.width() * stage.dice().between(0.2, 0.8);
      double centreY = stage.height() * stage.dice().between(0.35, 0.65);
      double radius = stage.height() * stage.dice().between(0.5, 1.3);
      return (x, y, at) -> {
        double dx = x - centreX;
        double dy = y - centreY;
        double near = Math.max(0, 1 - (dx * dx + dy * dy) / (radius * radius));
        double scale = 1 - by * near;
        at[0] = centreX + dx * scale;
        at[1] = centreY + dy * scale;
      };
    }
  },
  PERSPECTIVE {
    @Override
    Source source(Stage stage) {
      double hard = stage.parts().warp();
      double tapered = stage.dice().spread(0.35 * hard);
      double lean = stage.dice().spread(0.4 * hard);
      double slope = stage.dice().spread(0.25 * hard);
      double middleX = stage.width() / 2.0;
      double middleY = stage.height() / 2.0;
      return (x, y, at) -> {
        double along = (x - middleX) / stage.width();
        double dy = y - middleY - slope * stage.height() * along;
        at[0] = x + lean * dy;
        at[1] = middleY + dy * (1 + tapered * along);
      };
    }
  },
  ELASTIC {
    @Override
    Source source(Stage stage) {
      double by = stage.size() * stage.dice().between(0, 0.3) * stage.parts().warp();
      double cell = stage.size() * stage.dice().between(0.35, 1.2);
      Field byX = Field.of(stage, cell);
      Field byY = Field.of(stage, cell);
      return (x, y, at) -> {
        at[0] = x + by * byX.at(x, y);
        at[1] = y + by * byY.at(x, y);
      };
    }
  },
  TORN {
    @Override
    Source source(Stage stage) {
      boolean upright = stage.dice().chance(0.25);
      double by = stage.size() * stage.dice().between(0.02, 0.16) * stage.parts().warp();
      int band = stage.dice().chance(0.6) ? 1 : stage.dice().whole(2, 4);
      double[] shifts = new double[Math.max(stage.width(), stage.height()) / band + 1];
      for (int i = 0; i < shifts.length; i++) {
        shifts[i] = stage.dice().spread(by);
      }
      return (x, y, at) -> {
        at[0] = upright ? x : x + shifts[y / band];
        at[1] = upright ? y + shifts[x / band] : y;
      };
    }
  };

  private static final double[] WEIGHTS = {30, 12, 10, 12, 14, 22, 8};

  /** The highest wave that can still be read: its height as a share of its length. */
  private static final double STEEPEST = 0.12;

  /** Fills in where the pixel at a place comes from. */
  interface Source {
    void locate(int x, int y, double[] at);
  }

  abstract Source source(Stage stage);

  static Warp pick(Dice dice) {
    return values()[dice.weighted(WEIGHTS)];
  }

  /**
   * Warps a layer, sampled bilinearly.
   *
   * @param layer premultiplied
   * @param outside what lies beyond the edge, premultiplied; 0 for nothing
   */
  static BufferedImage apply(BufferedImage layer, Source source, int outside) {
    int width = layer.getWidth();
    int height = layer.getHeight();
    BufferedImage warped = new BufferedImage(width, height, layer.getType());
    int[] from = pixels(layer);
    int[] to = pixels(warped);
    double[] at = new double[2];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        source.locate(x, y, at);
        to[i] = sample(from, width, height, at[0], at[1], outside);
      }
    }
    return warped;
  }

  static int[] pixels(BufferedImage image) {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  private static int sample(int[] from, int width, int height, double x, double y, int outside) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    int right = (int) (256 * (x - left));
    int below = (int) (256 * (y - top));
    int a = pixel(from, width, height, left, top, outside);
    int b = pixel(from, width, height, left + 1, top, outside);
    int c = pixel(from, width, height, left, top + 1, outside);
    int d = pixel(from, width, height, left + 1, top + 1, outside);
    if (a == b && c == d && a == c) {
      return a;
    }
    return mix(mix(a, b, right), mix(c, d, right), below);
  }

  private static int pixel(int[] from, int width, int height, int x, int y, int outside) {
    return x < 0 || y < 0 || x >= width || y >= height ? outside : from[y * width + x];
  }

  /** Mixes two pixels, all four channels two at a time. */
  private static int mix(int one, int other, int share) {
    int even = 0x00FF00FF;
    int low = ((one & even) * (256 - share) + (other & even) * share) >>> 8 & even;
    int high = ((one >>> 8 & even) * (256 - share) + (other >>> 8 & even) * share) & ~even;
    return low | high;
  }
}
