package io.glyphloop.trainer.api;

/** What turns gradients into steps. */
public enum Optimizer {
  /** Kingma and Ba, 2015; without weight decay. */
  ADAM,
  /** Adam with decoupled weight decay (Loshchilov and Hutter, 2019). */
  ADAMW,
  /** Zeiler, 2012. */
  ADADELTA,
  /** Stochastic gradient descent with Nesterov's momentum of 0.9. */
  SGD
}
