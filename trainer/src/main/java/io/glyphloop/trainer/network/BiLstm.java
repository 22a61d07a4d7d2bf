package io.glyphloop.trainer.network;

/**
 * Long short-term memory in both directions over the columns of a sequence, the two outputs above
 * each other (Graves and Schmidhuber, 2005). Four gates, no peepholes, one bias for each gate.
 *
 * @param units how many numbers each direction gives at each step
 */
public record BiLstm(int units) implements LayerSpec {

  @Override
  public String label() {
    return "lstm";
  }

  @Override
  public String description() {
    return "bidirectional LSTM, 2 of " + units;
  }

  @Override
  public Shape output(Shape input) {
    return new Shape(2 * units, input.isSequence() ? 1 : 0, input.width());
  }

  @Override
  public long parameters(Shape input) {
    return 2L * 4 * units * (input.channels() + units + 1);
  }

  @Override
  public long multiplyAdds(Shape input) {
    return 2L * 4 * units * (input.channels() + units) * input.width();
  }
}
