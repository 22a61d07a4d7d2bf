package io.glyphloop.trainer.network;

/**
 * Pooling in windows that lie side by side; what is left over at the right and below is not seen.
 *
 * @param kind what is made of a window
 * @param height rows of the window
 * @param width columns of the window
 */
public record Pool(Kind kind, int height, int width) implements LayerSpec {

  /** What is made of a window. */
  public enum Kind {
    /** Its largest number. */
    MAX,
    /** The mean of its numbers. */
    AVERAGE
  }

  public static Pool max(int height, int width) {
    return new Pool(Kind.MAX, height, width);
  }

  public static Pool average(int height, int width) {
    return new Pool(Kind.AVERAGE, height, width);
  }

  @Override
  public String label() {
    return "pool";
  }

  @Override
  public String description() {
    return (kind == Kind.MAX ? "max-pool " : "average pool ") + height + "x" + width;
  }

  @Override
  public Shape output(Shape input) {
    return new Shape(
        input.channels(),
        Shape.places(input.height(), height, height),
        Shape.places(input.width(), width, width));
  }
}
