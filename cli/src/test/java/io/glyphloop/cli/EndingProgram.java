package io.glyphloop.cli;

import io.glyphloop.recognizer.OnnxRecognizer;

/** A program that opens models again and again while it ends, and reports why it no longer can. */
final class EndingProgram {

  private EndingProgram() {}

  /** Returns at once; the rest is done as in a program that has had a signal. */
  public static void main(String[] args) {
    OnnxRecognizer.base().close();
    Runtime.getRuntime().addShutdownHook(new Thread(EndingProgram::open));
    System.exit(0);
  }

  private static void open() {
    try {
      while (true) {
        OnnxRecognizer.base().close();
      }
    } catch (RuntimeException e) {
      System.out.println(new Problems(System.out, () -> false).report(e, false));
    }
  }
}
