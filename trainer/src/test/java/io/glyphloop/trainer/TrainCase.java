package io.glyphloop.trainer;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.synth.Drawing;
import io.glyphloop.synth.Synthesizer;
import io.glyphloop.trainer.api.TrainedModel;
import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.api.TrainingRequest;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;

/** Trainings of a small network on drawn texts. */
abstract class TrainCase {

  static final TextRule RULE = TextRule.fixed("abc", 2);
  static final InputSize SIZE = new InputSize(64, 32);

  /** Two characters of three. */
  static final double GUESSING = 1 / 9.0;

  @TempDir Path folder;

  static Progress told(List<String> lines) {
    return new Progress() {
      @Override
      public Step start(String task, long total, String unit) {
        return Progress.silent().start(task, total, unit);
      }

      @Override
      public void line(String line) {
        lines.add(line);
      }
    };
  }

  /** Returns a picture; on transparent ground where no colour of it is given. */
  static LabelledImage written(String text, Color ground, Color ink) {
    BufferedImage image =
        new BufferedImage(SIZE.width(), SIZE.height(), BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    if (ground != null) {
      graphics.setColor(ground);
      graphics.fillRect(0, 0, SIZE.width(), SIZE.height());
    }
    graphics.setColor(ink);
    graphics.fillRect(10, 8, 12, 16);
    graphics.fillRect(36, 8, 16, 12);
    graphics.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] bytes = png.toByteArray();
    return new LabelledImage(text, () -> bytes, text);
  }

  static TrainedModel train(TrainingRequest request) {
    return new Train().train(request, RunContext.silent());
  }

  TrainingRequest request(
      List<LabelledImage> train,
      List<LabelledImage> validation,
      TrainingBudget budget,
      String name) {
    return TestRequests.of(
        "fast",
        RULE,
        SIZE,
        train,
        validation,
        "none",
        0,
        budget,
        1,
        Optional.empty(),
        Device.CPU,
        folder.resolve(name));
  }

  static byte[] bytes(TrainedModel model) throws Exception {
    return Files.readAllBytes(model.file());
  }

  static List<LabelledImage> images(int count, int from) {
    Synthesizer synthesizer = Synthesizer.of(RULE, SIZE.width(), SIZE.height(), 3);
    List<LabelledImage> images = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      Drawing drawing = synthesizer.draw(i);
      images.add(new LabelledImage("drawing " + i, drawing::png, drawing.text()));
    }
    return images;
  }
}
