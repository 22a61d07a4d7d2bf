package io.glyphloop.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnimatedGifTest {

  private static final int PAPER = 0xFFF0F0E0;
  private static final int INK = 0xFF103060;

  @ParameterizedTest
  @ValueSource(strings = {"none", "doNotDispose", "restoreToBackgroundColor", "restoreToPrevious"})
  void mergesWhatEachFrameLacks(String disposal) throws IOException {
    byte[] gif =
        gif(disposal, List.of(frame(PAPER, INK, 1), frame(PAPER, INK, 4), frame(PAPER, INK, 7)));
    RgbaImage merged = ImageDecoder.decode(gif);
    assertThat(merged.width()).isEqualTo(9);
    for (int x = 0; x < 9; x++) {
      assertThat(argb(merged, x, 2)).as("column " + x).isEqualTo(x % 3 == 1 ? INK : PAPER);
    }
  }

  @Test
  void mergesLightCharactersOnDarkPaper() throws IOException {
    byte[] gif = gif("none", List.of(frame(INK, PAPER, 0), frame(INK, PAPER, 8)));
    RgbaImage merged = ImageDecoder.decode(gif);
    assertThat(argb(merged, 0, 0)).isEqualTo(PAPER);
    assertThat(argb(merged, 8, 4)).isEqualTo(PAPER);
    assertThat(argb(merged, 4, 2)).isEqualTo(INK);
  }

  @Test
  void oneFrameStaysAsItIs() throws IOException {
    RgbaImage image = ImageDecoder.decode(gif("none", List.of(frame(PAPER, INK, 3))));
    assertThat(argb(image, 3, 0)).isEqualTo(INK);
    assertThat(argb(image, 2, 0)).isEqualTo(PAPER);
  }

  /** Returns a frame of 9x5 pixels with one column of ink. */
  private static BufferedImage frame(int paper, int ink, int column) {
    BufferedImage frame = new BufferedImage(9, 5, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 9; x++) {
        frame.setRGB(x, y, x == column ? ink : paper);
      }
    }
    return frame;
  }

  private static int argb(RgbaImage image, int x, int y) {
    int at = 4 * (y * image.width() + x);
    byte[] rgba = image.rgba();
    return (rgba[at + 3] & 0xFF) << 24
        | (rgba[at] & 0xFF) << 16
        | (rgba[at + 1] & 0xFF) << 8
        | rgba[at + 2] & 0xFF;
  }

  private static byte[] gif(String disposal, List<BufferedImage> frames) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      for (BufferedImage frame : frames) {
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(frame), null);
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(format);
        IIOMetadataNode control =
            (IIOMetadataNode) root.getElementsByTagName("GraphicControlExtension").item(0);
        control.setAttribute("disposalMethod", disposal);
        control.setAttribute("delayTime", "10");
        metadata.setFromTree(format, root);
        writer.writeToSequence(new IIOImage(frame, null, metadata), null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
