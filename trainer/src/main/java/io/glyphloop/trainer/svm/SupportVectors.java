package io.glyphloop.trainer.svm;

import java.util.List;

/**
 * A support vector machine with a radial kernel that tells k classes from each other, one against
 * one, and gives probabilities: those of each pair by Platt's sigmoid (Lin, Lin and Weng, 2007),
 * coupled by Wu, Lin and Weng (2004), as libsvm does it. Pairs are in the order (0,1), (0,2), …,
 * (1,2), ….
 *
 * @param gamma the kernel is exp(−gamma·|x − y|²)
 * @param characters how many characters the charset has
 * @param classes the character of each class, as its index in the charset; k of them
 * @param perClass how many of the vectors belong to each class
 * @param vectors the support vectors, class by class, all equally long
 * @param coefficients {@code [k − 1, vectors]}: what each counts in each of its pairs
 * @param rho what each pair's sum is diminished by
 * @param slope of each pair's sigmoid
 * @param offset of each pair's sigmoid
 */
public record SupportVectors(
    float gamma,
    int characters,
    int[] classes,
    int[] perClass,
    List<float[]> vectors,
    float[] coefficients,
    float[] rho,
    float[] slope,
    float[] offset) {

  /** Returns how many numbers were learned. */
  public long parameters() {
    return vectors.size() * weightsEach() + 3L * rho.length;
  }

  /** Returns how many multiply-adds it takes to classify one character. */
  public long multiplyAdds() {
    return vectors.size() * weightsEach();
  }

  private long weightsEach() {
    return (vectors.isEmpty() ? 0 : vectors.get(0).length) + classes.length - 1L;
  }
}
