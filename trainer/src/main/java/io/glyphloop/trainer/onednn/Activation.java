package io.glyphloop.trainer.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/**
 * What flows from one layer to the next: a batch of numbers, and on the backward pass their
 * gradient.
 */
final class Activation {

  private final long[] shape;
  private final boolean needsGradient;

  /** The same numbers in one layout or several; the first is what the layer gave. */
  private final List<memory> forms = new ArrayList<>();

  private final List<Contribution> contributions = new ArrayList<>();
  private final List<memory> gradientForms = new ArrayList<>();

  /**
   * A part of the gradient, from one of the layers that read this activation.
   *
   * @param own whether nobody else reads it, so that it may be overwritten
   */
  private record Contribution(memory numbers, boolean own) {}

  /**
   * @param shape batch first
   * @param needsGradient whether anything before it learns
   */
  Activation(memory numbers, boolean needsGradient, long... shape) {
    this.shape = shape.clone();
    this.needsGradient = needsGradient;
    forms.add(numbers);
  }

  long[] shape() {
    return shape.clone();
  }

  boolean needsGradient() {
    return needsGradient;
  }

  memory numbers() {
    return forms.get(0);
  }

  memory.desc layout() {
    return numbers().get_desc();
  }

  /** Returns the numbers in a layout; a copy is made once, however many ask. */
  memory in(ExecutionPlan plan, memory.desc layout) {
    return form(plan, forms, layout);
  }

  private static memory form(ExecutionPlan plan, List<memory> forms, memory.desc layout) {
    for (memory form : forms) {
      if (form.get_desc().equals(layout)) {
        return form;
      }
    }
    memory form = plan.inLayout(forms.get(0), layout);
    forms.add(form);
    return form;
  }

  /** Adds a part of the gradient that nobody else reads. */
  void contribute(memory numbers) {
    contributions.add(new Contribution(numbers, true));
  }

  /** Adds a part of the gradient that others read too. */
  void contributeShared(memory numbers) {
    contributions.add(new Contribution(numbers, false));
  }

  /** Returns the whole gradient in a layout; may be read, not overwritten. */
  memory gradient(ExecutionPlan plan, memory.desc layout) {
    memory whole = whole(plan).numbers;
    if (gradientForms.isEmpty()) {
      gradientForms.add(whole);
    }
    return form(plan, gradientForms, layout);
  }

  /** Returns the whole gradient in a layout, in memory that may be overwritten. */
  memory ownGradient(ExecutionPlan plan, memory.desc layout) {
    Contribution whole = whole(plan);
    memory numbers = plan.inLayout(whole.numbers, layout);
    if (numbers == whole.numbers && !whole.own) {
      numbers = plan.allocate(layout);
      plan.copy(whole.numbers, numbers);
    }
    return numbers;
  }

  /** Says that the whole gradient is now this. */
  void replaceGradient(memory numbers) {
    contributions.clear();
    gradientForms.clear();
    contribute(numbers);
  }

  private Contribution whole(ExecutionPlan plan) {
    if (contributions.isEmpty()) {
      throw new IllegalStateException("nothing reads this activation");
    }
    while (contributions.size() > 1) {
      Contribution a = contributions.remove(0);
      Contribution b = contributions.remove(0);
      memory first = plan.inLayout(a.numbers, layout());
      memory second = plan.inLayout(b.numbers, layout());
      boolean own = a.own || first != a.numbers;
      memory sum = own ? first : plan.allocate(layout());
      plan.combine(dnnl.algorithm.binary_add, first, second, sum);
      contributions.add(0, new Contribution(sum, true));
    }
    return contributions.get(0);
  }
}
