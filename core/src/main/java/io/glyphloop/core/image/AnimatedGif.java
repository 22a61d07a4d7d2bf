package io.glyphloop.core.image;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * A GIF as one picture. Animated captchas fade their characters in and out, so that no single frame
 * has them all; each pixel of the merged picture is the one, of all frames, that differs most from
 * the paper in brightness. Paper is the median brightness of the first frame: characters cover the
 * smaller part of a captcha.
 */
final class AnimatedGif {

  /** The most frames that are looked at; a longer animation repeats itself. */
  static final int MAX_FRAMES = 64;

  private final byte[] bytes;
  private final int width;
  private final int height;
  private final int[] screen;

  private AnimatedGif(byte[] bytes, GifFile.Frame first) {
    this.bytes = bytes;
    // The first frame of an animation covers its screen.
    this.width = first.width();
    this.height = first.height();
    this.screen = new int[width * height];
  }

  /**
   * Decodes a GIF, and merges its frames where it has several.
   *
   * @param frames of these bytes, at least 1, their sizes already judged
   * @throws IOException when one is broken
   */
  static RgbaImage picture(byte[] bytes, List<GifFile.Frame> frames) throws IOException {
    GifFile.Frame first = frames.get(0);
    int[] argb =
        frames.size() == 1
            ? GifPixels.of(bytes, first)
            : new AnimatedGif(bytes, first).merge(frames);
    byte[] rgba = new byte[argb.length * 4];
    for (int i = 0; i < argb.length; i++) {
      rgba[4 * i] = (byte) (argb[i] >> 16);
      rgba[4 * i + 1] = (byte) (argb[i] >> 8);
      rgba[4 * i + 2] = (byte) argb[i];
      rgba[4 * i + 3] = (byte) (argb[i] >>> 24);
    }
    return new RgbaImage(first.width(), first.height(), rgba);
  }

  private int[] merge(List<GifFile.Frame> frames) throws IOException {
    int[] most = null;
    int paper = 0;
    for (GifFile.Frame frame : frames) {
      int[] before =
          frame.disposal() == GifFile.Disposal.REPLACED_BY_BEFORE ? screen.clone() : null;
      draw(frame, GifPixels.of(bytes, frame));
      if (most == null) {
        most = screen.clone();
        paper = medianBrightness(most);
      }
      for (int i = 0; i < most.length; i++) {
        if (most[i] != screen[i]
            && Math.abs(brightness(screen[i]) - paper) > Math.abs(brightness(most[i]) - paper)) {
          most[i] = screen[i];
        }
      }
      if (before != null) {
        System.arraycopy(before, 0, screen, 0, screen.length);
      } else if (frame.disposal() == GifFile.Disposal.CLEARED) {
        draw(frame, null);
      }
    }
    return most;
  }

  /** Draws what of a frame lies on the screen, or clears its place where there are no pixels. */
  private void draw(GifFile.Frame frame, int[] pixels) {
    int right = Math.min(width, frame.left() + frame.width());
    int bottom = Math.min(height, frame.top() + frame.height());
    for (int y = frame.top(); y < bottom; y++) {
      for (int x = frame.left(); x < right; x++) {
        int drawn =
            pixels == null ? 0 : pixels[(y - frame.top()) * frame.width() + x - frame.left()];
        if (pixels == null || drawn >>> 24 != 0) {
          screen[y * width + x] = drawn;
        }
      }
    }
  }

  private static int medianBrightness(int[] frame) {
    int[] sorted = Arrays.stream(frame).map(AnimatedGif::brightness).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** Returns the brightness on white paper, 0-255. */
  private static int brightness(int argb) {
    if (argb >>> 24 == 0) {
      return 255;
    }
    return (299 * (argb >> 16 & 0xFF) + 587 * (argb >> 8 & 0xFF) + 114 * (argb & 0xFF)) / 1000;
  }
}
