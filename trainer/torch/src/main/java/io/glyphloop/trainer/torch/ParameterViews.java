package io.glyphloop.trainer.torch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where each parameter lies in a network's flat array. All travel to a card as one tensor, so that
 * its gradient comes back as Deeplearning4j's updater wants it.
 */
final class ParameterViews {

  /**
   * A parameter in its place.
   *
   * @param name as Deeplearning4j has it: {@code conv1_W}
   * @param columns whether it lies column by column
   */
  private record Place(String name, long offset, long length, long[] shape, boolean columns) {

    Tensor of(Tensor part) {
      if (!columns) {
        return part.view(shape);
      }
      long[] turned = new long[shape.length];
      long[] axes = new long[shape.length];
      for (int i = 0; i < shape.length; i++) {
        axes[i] = shape.length - 1L - i;
        turned[i] = shape[(int) axes[i]];
      }
      return part.view(turned).permute(axes);
    }
  }

  private final List<Place> places = new ArrayList<>();
  private final long[] lengths;

  /**
   * @throws IllegalStateException when the parameters are not one after the other in the array
   */
  ParameterViews(ComputationGraph network) {
    long start = network.params().offset();
    for (Map.Entry<String, INDArray> entry : network.paramTable().entrySet()) {
      INDArray array = entry.getValue();
      places.add(
          new Place(
              entry.getKey(),
              array.offset() - start,
              array.length(),
              array.shape(),
              array.ordering() == 'f'));
    }
    places.sort(Comparator.comparingLong(Place::offset));
    lengths = places.stream().mapToLong(Place::length).toArray();
    long end = 0;
    for (Place place : places) {
      if (place.offset != end) {
        throw new IllegalStateException(place.name + " does not begin at " + end);
      }
      end += place.length;
    }
    if (end != network.params().length()) {
      throw new IllegalStateException(end + " parameters of " + network.params().length());
    }
  }

  /**
   * Returns the parameters by name, in the shapes that Deeplearning4j gives them.
   *
   * @param flat all of them, one after the other
   */
  Map<String, Tensor> of(Tensor flat) {
    TensorVector parts = flat.split_with_sizes(lengths);
    Map<String, Tensor> views = new HashMap<>();
    for (int i = 0; i < lengths.length; i++) {
      views.put(places.get(i).name(), places.get(i).of(parts.get(i)));
    }
    return views;
  }

  /** Returns the part of a flat tensor that belongs to a parameter; to be written into. */
  Tensor part(Tensor flat, String name) {
    Place place = places.stream().filter(each -> each.name.equals(name)).findFirst().orElseThrow();
    return flat.narrow(0, place.offset, place.length);
  }
}
