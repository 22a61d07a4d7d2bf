package io.glyphloop.trainer.onednn;

import io.glyphloop.trainer.dl4j.UnpackingLock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A training step as a list of calls, recorded once and run for every batch: all primitives are
 * made and all memory is taken while recording. Used by one thread.
 */
final class ExecutionPlan implements AutoCloseable {

  /** What holds native memory, in the order of its making. */
  private final List<Pointer> owned = new ArrayList<>();

  private final engine engine = own(processor());
  private final stream stream = own(new stream(engine));
  private final List<Runnable> forward = new ArrayList<>();
  private final List<Runnable> backward = new ArrayList<>();

  /** Keeps what native code points into. */
  private final List<Object> alive = new ArrayList<>();

  private List<Runnable> recording = forward;

  /**
   * An argument of a primitive.
   *
   * @param name one of {@code DNNL_ARG_...}
   * @param value null where a layer has none
   */
  record Argument(int name, memory value) {}

  static Argument arg(int name, memory value) {
    return new Argument(name, value);
  }

  private static engine processor() {
    UnpackingLock.alone(() -> Loader.load(dnnl.class));
    return new engine(dnnl.dnnl_cpu, 0);
  }

  private <T extends Pointer> T own(T pointer) {
    owned.add(pointer);
    return pointer;
  }

  engine engine() {
    return engine;
  }

  /** From here on calls are recorded for the backward pass. */
  void startBackward() {
    recording = backward;
  }

  void runForward() {
    forward.forEach(Runnable::run);
    stream._wait();
  }

  void runBackward() {
    backward.forEach(Runnable::run);
    stream._wait();
  }

  /** Records work of ours, which runs between primitives. */
  void call(Runnable work) {
    recording.add(work);
  }

  void call(primitive primitive, Argument... arguments) {
    call(primitive, List.of(), arguments);
  }

  /** Records a primitive; arguments whose memory is null are left out. */
  void call(primitive primitive, List<Argument> first, Argument... others) {
    IntMemoryMap map = own(new IntMemoryMap());
    own(primitive);
    Stream.concat(first.stream(), Arrays.stream(others))
        .filter(argument -> argument.value != null)
        .forEach(argument -> map.put(argument.name, argument.value));
    recording.add(() -> primitive.execute(stream, map));
  }

  /** Records what makes one array of two, number by number, each in its own layout. */
  void combine(dnnl.algorithm algorithm, memory first, memory second, memory result) {
    binary.desc desc =
        new binary.desc(algorithm, first.get_desc(), second.get_desc(), result.get_desc());
    call(
        new binary(new binary.primitive_desc(desc, engine)),
        arg(dnnl.DNNL_ARG_SRC_0, first),
        arg(dnnl.DNNL_ARG_SRC_1, second),
        arg(dnnl.DNNL_ARG_DST, result));
  }

  memory allocate(memory.desc layout) {
    return own(new memory(layout, engine));
  }

  /** Takes memory of Deeplearning4j's for an array: contiguous, in row-major order. */
  INDArray array(long... shape) {
    return Nd4j.create(DataType.FLOAT, shape, 'c').detach();
  }

  /**
   * Lets oneDNN see an array of Deeplearning4j's: no copy.
   *
   * @param shape the shape to see it in, row-major; need not be the array's own
   */
  memory view(INDArray array, long... shape) {
    FloatPointer numbers = (FloatPointer) array.data().addressPointer();
    alive.add(array);
    alive.add(numbers);
    return own(new memory(Layouts.plain(shape), engine, numbers));
  }

  /** Lets oneDNN see an array as one row of numbers: no copy. */
  memory view(INDArray row) {
    return view(row, row.length());
  }

  /** Returns numbers that lie in row-major order under another shape: no copy. */
  memory view(memory rows, long... shape) {
    return view(rows, Layouts.plain(shape));
  }

  /** Returns the same memory, read in another layout: no copy. */
  memory view(memory numbers, memory.desc layout) {
    return own(new memory(layout, engine, numbers.get_data_handle()));
  }

  /**
   * Returns the same numbers in another layout: itself, or a copy made at this point of the way.
   */
  memory inLayout(memory numbers, memory.desc layout) {
    if (numbers.get_desc().equals(layout)) {
      return numbers;
    }
    memory copy = allocate(layout);
    copy(numbers, copy);
    return copy;
  }

  @Override
  public void close() {
    forward.clear();
    backward.clear();
    for (int i = owned.size() - 1; i >= 0; i--) {
      owned.get(i).deallocate();
    }
    owned.clear();
    alive.clear();
  }

  void copy(memory from, memory to) {
    call(new reorder(from, to), arg(dnnl.DNNL_ARG_FROM, from), arg(dnnl.DNNL_ARG_TO, to));
  }
}
