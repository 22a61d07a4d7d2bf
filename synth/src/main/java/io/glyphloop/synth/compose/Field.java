package io.glyphloop.synth.compose;

/**
 * Smooth random numbers in [-1, 1] over a picture: value noise, random at the knots of a grid and
 * bilinear between them.
 */
final class Field {

  private final double cell;
  private final int columns;
  private final float[] knots;

  private Field(double cell, int columns, float[] knots) {
    this.cell = cell;
    this.columns = columns;
    this.knots = knots;
  }

  /**
   * @param cell the distance of the knots, in pixels
   */
  static Field of(Stage stage, double cell) {
    double step = Math.max(1, cell);
    int columns = (int) (stage.width() / step) + 2;
    int rows = (int) (stage.height() / step) + 2;
    float[] knots = new float[columns * rows];
    for (int i = 0; i < knots.length; i++) {
      knots[i] = (float) stage.dice().spread(1);
    }
    return new Field(step, columns, knots);
  }

  double at(double x, double y) {
    double placeX = x / cell;
    double placeY = y / cell;
    int column = (int) placeX;
    int row = (int) placeY;
    double right = placeX - column;
    double below = placeY - row;
    int i = row * columns + column;
    double upper = knots[i] * (1 - right) + knots[i + 1] * right;
    double lower = knots[i + columns] * (1 - right) + knots[i + columns + 1] * right;
    return upper * (1 - below) + lower * below;
  }
}
