package io.glyphloop.trainer.api;

/** How the learning rate changes in the course of a training. */
public enum RateSchedule {
  /** It stays. */
  CONSTANT,
  /** It is lowered when validation has not become better for a while. */
  PLATEAU,
  /** It falls to nothing along half a cosine (Loshchilov and Hutter, 2017). */
  COSINE,
  /** It rises to its peak and falls again (Smith and Topin, 2018). */
  ONE_CYCLE
}
