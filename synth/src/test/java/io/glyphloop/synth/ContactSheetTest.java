package io.glyphloop.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.ImageDecoder;
import io.glyphloop.core.image.RgbaImage;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ContactSheetTest {

  @Test
  void placesThePicturesUnchangedInAGrid() {
    Synthesizer synthesizer = Synthesizer.of(TextRule.fixed("a-z", 4), 100, 40, 2);
    List<Drawing> drawings = LongStream.range(0, 5).mapToObj(synthesizer::draw).toList();

    RgbaImage sheet = ImageDecoder.decode(ContactSheet.ofDrawings(drawings, 2));

    assertThat(sheet.width()).isEqualTo(6 + 2 * 106);
    assertThat(sheet.height()).isEqualTo(6 + 3 * 60);
    RgbaImage fourth = ImageDecoder.decode(drawings.get(3).png());
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 100; x++) {
        assertThat(pixel(sheet, 112 + x, 66 + y)).isEqualTo(pixel(fourth, x, y));
      }
    }
  }

  @Test
  void needsAnItem() {
    assertThatThrownBy(() -> ContactSheet.of(List.of(), 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Byte> pixel(RgbaImage image, int x, int y) {
    int at = 4 * (y * image.width() + x);
    return List.of(image.rgba()[at], image.rgba()[at + 1], image.rgba()[at + 2]);
  }
}
