package io.glyphloop.core.stats;

/**
 * Whether two models differ by more than chance on the same images (McNemar, 1947). Only the images
 * that one of them reads and the other does not tell anything: of two equally good models, each
 * would get half of them. The probability is that of the exact binomial test, which needs no large
 * numbers (as in Fagerland, Lydersen and Laake, 2013).
 *
 * @param onlyFirst images that the first model alone read exactly
 * @param onlySecond images that the second model alone read exactly
 */
public record McNemar(long onlyFirst, long onlySecond) {

  public McNemar {
    if (onlyFirst < 0 || onlySecond < 0) {
      throw new IllegalArgumentException(
          "counts must be at least 0, not " + onlyFirst + " and " + onlySecond);
    }
  }

  /**
   * Returns how probable it is that two equally good models differ by as much or more, in either
   * direction: in {@code (0, 1]}, and 1 when no image tells them apart.
   */
  public double probabilityOfChance() {
    long n = onlyFirst + onlySecond;
    long fewer = Math.min(onlyFirst, onlySecond);
    double logChoose = 0;
    double sum = 0;
    for (long k = 0; k <= fewer; k++) {
      if (k > 0) {
        logChoose += Math.log((double) (n - k + 1) / k);
      }
      sum += Math.exp(logChoose - n * Math.log(2));
    }
    return Math.min(1, 2 * sum);
  }
}
