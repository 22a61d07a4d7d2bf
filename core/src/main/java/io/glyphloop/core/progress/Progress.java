package io.glyphloop.core.progress;

/** Where long work reports how far it is. The command line shows a bar or plain lines. */
public interface Progress {

  /**
   * @param task what is done, for a person: {@code training}
   * @param total how many units there are; 0 or less when unknown
   * @param unit what is counted, plural: {@code images}
   */
  Step start(String task, long total, String unit);

  /** Shows a line of its own, above the bar. */
  void line(String text);

  /** One step of work; close it at its end, also after a failure. */
  @FunctionalInterface
  interface Step extends AutoCloseable {

    /** Counts {@code units} more as done; may be called from any thread. */
    void advance(long units);

    /** Shows a short remark beside the bar, for example the loss. */
    default void note(String remark) {}

    @Override
    default void close() {}
  }

  /** Returns a progress that shows nothing. */
  static Progress silent() {
    return new Progress() {
      @Override
      public Step start(String task, long total, String unit) {
        return units -> {};
      }

      @Override
      public void line(String text) {}
    };
  }
}
