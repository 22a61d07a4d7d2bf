package io.glyphloop.synth.compose;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** What happens to a picture once it is drawn. */
enum Finish {
  BLUR {
    @Override
    BufferedImage apply(BufferedImage picture, Stage stage) {
      double by = stage.dice().between(1.2, 2.2);
      return scaled(
          scaled(picture, by, true), 1 / by, picture.getWidth(), picture.getHeight(), true);
    }
  },
  ENLARGED {
    @Override
    BufferedImage apply(BufferedImage picture, Stage stage) {
      double by = Math.max(1, Math.min(3, stage.height() / stage.dice().between(16, 36)));
      boolean smooth = stage.dice().chance(0.6);
      return scaled(
          scaled(picture, by, true), 1 / by, picture.getWidth(), picture.getHeight(), smooth);
    }
  },
  JPEG {
    @Override
    BufferedImage apply(BufferedImage picture, Stage stage) {
      return jpeg(picture, (float) stage.dice().between(0.15, 0.9));
    }
  },
  PALETTE {
    @Override
    BufferedImage apply(BufferedImage picture, Stage stage) {
      int levels = stage.dice().whole(2, 7);
      boolean dithered = stage.dice().chance(0.4);
      int[] pixels = Warp.pixels(picture);
      for (int i = 0; i < pixels.length; i++) {
        double noise = dithered ? stage.dice().spread(0.5) : 0;
        int rgb = 0;
        for (int shift = 0; shift < 24; shift += 8) {
          double level = (pixels[i] >>> shift & 255) / 255.0 * (levels - 1);
          long step = Math.min(levels - 1, Math.max(0, Math.round(level + noise)));
          rgb |= (int) (step * 255 / (levels - 1)) << shift;
        }
        pixels[i] = rgb | 0xFF000000;
      }
      return picture;
    }
  },
  NOISE {
    @Override
    BufferedImage apply(BufferedImage picture, Stage stage) {
      double most = 70 * stage.parts().noise() * stage.dice().between(0.1, 1);
      boolean grey = stage.dice().chance(0.5);
      int[] pixels = Warp.pixels(picture);
      for (int i = 0; i < pixels.length; i++) {
        double same = stage.dice().spread(most);
        int rgb = 0;
        for (int shift = 0; shift < 24; shift += 8) {
          double level = (pixels[i] >>> shift & 255) + (grey ? same : stage.dice().spread(most));
          rgb |= (int) Math.min(255, Math.max(0, level)) << shift;
        }
        pixels[i] = rgb | 0xFF000000;
      }
      return picture;
    }
  },
  PEPPER {
    @Override
    BufferedImage apply(BufferedImage picture, Stage stage) {
      double share = 0.14 * stage.parts().noise() * stage.dice().between(0.05, 1);
      int colours = stage.dice().weighted(0.4, 0.3, 0.3);
      int one = stage.tints().clutter(stage.dice()).getRGB();
      int[] pixels = Warp.pixels(picture);
      for (int i = 0; i < pixels.length; i++) {
        if (stage.dice().chance(share)) {
          int any = stage.dice().random().nextInt();
          pixels[i] =
              0xFF000000 | (colours == 0 ? one : colours == 1 ? any : any < 0 ? 0xFFFFFF : 0);
        }
      }
      return picture;
    }
  },
  GREY {
    @Override
    BufferedImage apply(BufferedImage picture, Stage stage) {
      int[] pixels = Warp.pixels(picture);
      for (int i = 0; i < pixels.length; i++) {
        int p = pixels[i];
        int level = ((p >>> 16 & 255) * 299 + (p >>> 8 & 255) * 587 + (p & 255) * 114) / 1000;
        pixels[i] = 0xFF000000 | level * 0x010101;
      }
      return picture;
    }
  };

  private static final double[] WEIGHTS = {14, 14, 24, 12, 16, 16, 4};
  private static final double[] COUNTS = {0.52, 0.38, 0.1};

  abstract BufferedImage apply(BufferedImage picture, Stage stage);

  /** Applies none to two of them. */
  static BufferedImage some(BufferedImage picture, Stage stage) {
    BufferedImage finished = picture;
    for (int i = stage.dice().weighted(COUNTS); i > 0; i--) {
      finished = values()[stage.dice().weighted(WEIGHTS)].apply(finished, stage);
    }
    return finished;
  }

  private static BufferedImage scaled(BufferedImage picture, double by, boolean smooth) {
    int width = Math.max(8, (int) (picture.getWidth() / by));
    int height = Math.max(8, (int) (picture.getHeight() / by));
    return scaled(picture, by, width, height, smooth);
  }

  private static BufferedImage scaled(
      BufferedImage picture, double by, int width, int height, boolean smooth) {
    BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = to.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        smooth
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    g.drawImage(picture, 0, 0, width, height, null);
    g.dispose();
    return to;
  }

  private static BufferedImage jpeg(BufferedImage picture, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), settings);
      out.flush();
      return scaled(
          ImageIO.read(new ByteArrayInputStream(bytes.toByteArray())),
          1,
          picture.getWidth(),
          picture.getHeight(),
          false);
    } catch (IOException e) {
      throw new UncheckedIOException("a picture cannot be written as JPEG", e);
    } finally {
      writer.dispose();
    }
  }
}
