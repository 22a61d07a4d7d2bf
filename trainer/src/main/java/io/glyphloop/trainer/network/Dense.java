package io.glyphloop.trainer.network;

/**
 * A fully connected layer with bias, over all numbers that it reads. A dense layer that is applied
 * at every step of a sequence by itself is a 1x1 {@link Conv}.
 *
 * @param units how many numbers it gives
 * @param relu whether a rectifier follows; otherwise the output is linear
 */
public record Dense(int units, boolean relu) implements LayerSpec {

  @Override
  public String label() {
    return "dense";
  }

  @Override
  public String description() {
    return "dense" + (relu ? ", ReLU" : "");
  }

  @Override
  public Shape output(Shape input) {
    return new Shape(units, 1, 1);
  }

  @Override
  public long parameters(Shape input) {
    return (long) units * input.size() + units;
  }

  @Override
  public long multiplyAdds(Shape input) {
    return (long) units * input.size();
  }
}
