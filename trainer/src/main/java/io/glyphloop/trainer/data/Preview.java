package io.glyphloop.trainer.data;

import io.glyphloop.core.image.Png;
import io.glyphloop.trainer.api.TrainingPreview;
import io.glyphloop.trainer.loss.Label;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Pictures that show what the network will see: the first images of a training set, each beside its
 * versions in the first epochs, exactly as the training with this seed will have them.
 */
public final class Preview {

  /** How many images are shown, at most. */
  public static final int IMAGES = 8;

  /** Augmented versions beside each. */
  public static final int VERSIONS = 7;

  private final TrainingSet set;
  private final Augmenter augmenter;
  private final long seed;

  /**
   * @param set holds an image at least
   * @param seed the training's
   */
  public Preview(TrainingSet set, Augmentation augmentation, long seed) {
    this.set = set;
    this.augmenter = new Augmenter(augmentation, set.size(), set.colour());
    this.seed = seed;
  }

  public TrainingPreview pictures() {
    List<TrainingPreview.Picture> items = new ArrayList<>();
    for (int image = 0; image < Math.min(IMAGES, set.count()); image++) {
      items.add(
          new TrainingPreview.Picture(
              Png.encode(picture(original(image))), caption(set.labels().get(image))));
      for (int epoch = 0; epoch < VERSIONS; epoch++) {
        items.add(
            new TrainingPreview.Picture(
                Png.encode(picture(augmented(image, epoch))), "epoch " + (epoch + 1)));
      }
    }
    return new TrainingPreview(1 + VERSIONS, items);
  }

  private static String caption(Label label) {
    return label instanceof Label.Known known
        ? known.text()
        : "not " + String.join(", ", ((Label.Rejected) label).texts());
  }

  private float[] original(int image) {
    byte[] picture = set.pictures().get(image);
    float[] ink = new float[picture.length];
    for (int i = 0; i < picture.length; i++) {
      ink[i] = set.colour().ink(picture[i]);
    }
    return ink;
  }

  private float[] augmented(int image, int epoch) {
    byte[] picture = set.pictures().get(image);
    float[] ink = new float[picture.length];
    augmenter.apply(picture, Augmenter.seed(seed, epoch, image), ink, 0);
    return ink;
  }

  /** Turns ink into a picture; one plane gives a grey one. */
  private BufferedImage picture(float[] ink) {
    int width = set.size().width();
    int height = set.size().height();
    int pixels = width * height;
    int planes = set.colour().planes();
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < pixels; i++) {
      int rgb = 0;
      for (int channel = 0; channel < 3; channel++) {
        float value = ink[Math.min(channel, planes - 1) * pixels + i];
        rgb = rgb << 8 | set.colour().level(value);
      }
      picture.setRGB(i % width, i / width, rgb);
    }
    return picture;
  }
}
